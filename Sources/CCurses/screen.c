#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <ncurses.h>
#include <term.h>

#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "CCurses.h"
#include "internal.h"

const uint32_t ccurses_bold = A_BOLD;
const uint32_t ccurses_dim = A_DIM;
const uint32_t ccurses_underline = A_UNDERLINE;
const uint32_t ccurses_reverse = A_REVERSE;
const uint32_t ccurses_italic = A_ITALIC;

static SCREEN *screen;
static bool has_default_colors;
static bool is_utf8;
static bool reports_mouse;
static bool shows_cursor;

static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";
static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

/* Sends a sequence that ncurses does not know; its own output has been flushed before. */
static void send(const char *sequence) {
    size_t length = strlen(sequence);
    while (length > 0) {
        ssize_t sent = write(STDOUT_FILENO, sequence, length);
        if (sent <= 0) return;
        sequence += sent;
        length -= (size_t)sent;
    }
}

static void hide_cursor(void) {
    curs_set(0);
    shows_cursor = false;
}

bool ccurses_adopt_locale(bool wants_utf8) {
    /* LC_ALL would also change the decimal point of everything that C code prints. */
    setlocale(LC_CTYPE, "");
    const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    bool is_chosen = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != 0) is_chosen = true;
    }
    is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    if (!is_utf8 && (wants_utf8 || !is_chosen) && setlocale(LC_CTYPE, "C.UTF-8") != NULL) {
        is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    }
    return is_utf8;
}

/* Appends a capability without its padding marks, such as $<5>. */
static size_t append_capability(char *text, size_t used, size_t room, const char *name) {
    const char *value = tigetstr((char *)name);
    if (value == NULL || value == (char *)-1) return used;
    for (; *value != 0 && used < room; value++) {
        if (value[0] == '$' && value[1] == '<') {
            const char *end = strchr(value, '>');
            if (end != NULL) {
                value = end;
                continue;
            }
        }
        text[used++] = *value;
    }
    return used;
}

/* Everything that makes the terminal whole, ready to be written by a signal handler. */
static void guard(void) {
    char reset[256];
    size_t used = 0;
    const char *modes[] = {mouse_off, paste_off};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        size_t length = strlen(modes[i]);
        memcpy(reset + used, modes[i], length);
        used += length;
    }
    const char *capabilities[] = {"rmkx", "sgr0", "op", "cnorm", "rmcup"};
    for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++) {
        used = append_capability(reset, used, sizeof reset, capabilities[i]);
    }
    ccurses_guard(reset, used);
}

bool ccurses_start(const char *name) {
    static bool is_registered;
    if (screen != NULL) return true;

    /* LINES and COLUMNS in the environment would pin the size through every resize. */
    use_env(FALSE);
    use_tioctl(TRUE);
    if (getenv("ESCDELAY") == NULL) set_escdelay(25);
    ccurses_remember_modes();
    screen = newterm((char *)name, stdout, stdin);
    if (screen == NULL) return false;

    guard();
    ccurses_hold_errors();
    if (!is_registered) is_registered = atexit(ccurses_stop) == 0;
    cbreak();
    noecho();
    nonl();
    hide_cursor();
    has_default_colors = false;
    if (has_colors()) {
        start_color();
        has_default_colors = use_default_colors() == OK;
    }
    ccurses_open_keyboard();
    ccurses_adopt_size();
    send(paste_on);
    return true;
}

static void release(void) {
    send(mouse_off);
    send(paste_off);
    curs_set(1);
    endwin();
}

void ccurses_stop(void) {
    if (screen == NULL) return;
    release();
    ccurses_close_keyboard();
    delscreen(screen);
    screen = NULL;
    ccurses_unguard();
    ccurses_release_errors();
}

void ccurses_suspend(void) {
    release();
    ccurses_release_errors();
    /* Not SIGTSTP: its handler belongs to whoever asked for this. Not kill: another thread could take the signal, and
       this one would run on for a while; a thread that signals itself stops before the call returns. */
    raise(SIGSTOP);
    ccurses_resume();
}

void ccurses_resume(void) {
    ccurses_hold_errors();
    reset_prog_mode();
    hide_cursor();
    ccurses_adopt_size();
    ccurses_forget();
    doupdate();
    send(paste_on);
    if (reports_mouse) send(mouse_on);
}

int ccurses_colors(void) { return has_colors() ? COLORS : 0; }

int ccurses_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }

bool ccurses_has_direct_color(void) { return COLORS >= 0x1000000 && tigetflag("RGB") > 0; }

bool ccurses_define_pair(int pair, int foreground, int background) {
    if (!has_default_colors) {
        if (foreground < 0) foreground = COLOR_WHITE;
        if (background < 0) background = COLOR_BLACK;
    }
    return init_extended_pair(pair, foreground, background) == OK;
}

int ccurses_rows(void) { return getmaxy(stdscr); }

int ccurses_columns(void) { return getmaxx(stdscr); }

void ccurses_adopt_size(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        resizeterm(size.ws_row, size.ws_col);
    }
    werase(stdscr);
    ccurses_forget();
}

void ccurses_forget(void) { clearok(curscr, TRUE); }

/* A mark that the locale does not draw on top of another character would push the row to the right. */
static size_t append_mark(wchar_t *text, size_t used, uint32_t mark) {
    if (mark != 0 && wcwidth((wchar_t)mark) == 0) text[used++] = (wchar_t)mark;
    return used;
}

void ccurses_put(int row, int column, const ccurses_cell *cells, size_t count, uint32_t attributes, int pair) {
    const wchar_t unknown = is_utf8 ? 0xFFFD : L'?';
    cchar_t blank;
    setcchar(&blank, L" ", attributes, 0, &pair);
    while (count > 0) {
        cchar_t glyphs[256];
        size_t used = 0;
        int width = 0;
        for (; count > 0 && used + 1 < sizeof glyphs / sizeof *glyphs; cells++, count--) {
            width += (int)cells->width;
            if (cells->character < 0x7F && cells->first_mark == 0) {
                glyphs[used] = blank;
                glyphs[used++].chars[0] = (wchar_t)cells->character;
                continue;
            }
            wchar_t text[4] = {(wchar_t)cells->character};
            bool agrees = cells->character < 0x7F || wcwidth(text[0]) == (int)cells->width;
            if (!agrees) text[0] = unknown;
            if (agrees && cells->first_mark != 0) {
                append_mark(text, append_mark(text, 1, cells->first_mark), cells->second_mark);
            }
            setcchar(&glyphs[used++], text, attributes, 0, &pair);
            if (!agrees && cells->width == 2) glyphs[used++] = blank;
        }
        mvwadd_wchnstr(stdscr, row, column, glyphs, (int)used);
        column += width;
    }
}

void ccurses_flush(int cursor_row, int cursor_column) {
    bool shows = cursor_row >= 0;
    leaveok(stdscr, !shows);
    if (shows) wmove(stdscr, cursor_row, cursor_column);
    wnoutrefresh(stdscr);
    doupdate();
    if (shows_cursor != shows) {
        curs_set(shows);
        shows_cursor = shows;
    }
}

void ccurses_report_mouse(bool enabled) {
    reports_mouse = enabled;
    send(enabled ? mouse_on : mouse_off);
}
