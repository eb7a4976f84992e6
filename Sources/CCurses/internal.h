/* What the files of this module share. */
#ifndef CCURSES_INTERNAL_H
#define CCURSES_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

/* Keeps what is written to standard error away from the screen, when both are the same terminal. */
void ccurses_hold_errors(void);

/* Writes out what was kept, and lets standard error through again. Safe in a signal handler. */
void ccurses_release_errors(void);

/* Remembers the terminal's modes as they were before the screen was opened. */
void ccurses_remember_modes(void);

/* Restores the terminal when the process crashes; `reset` makes the screen whole again. */
void ccurses_guard(const char *reset, size_t length);
void ccurses_unguard(void);

/* Where keys are read. */
void ccurses_open_keyboard(void);
void ccurses_close_keyboard(void);

#endif
