int ccurses_placeholder(void) { return 0; }
