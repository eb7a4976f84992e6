/*
 * The part of ncurses that a grid of cells needs, behind names of our own.
 *
 * <ncurses.h> is not included here: its globals and macros cannot be used from Swift, and its short names
 * (move, clear, echo, filter) would reach every file that imports this.
 *
 * Every function must be called by one owner at a time.
 */
#ifndef CCURSES_H
#define CCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The attributes of a character, to be combined with |. */
extern const uint32_t ccurses_bold;
extern const uint32_t ccurses_dim;
extern const uint32_t ccurses_underline;
extern const uint32_t ccurses_reverse;
extern const uint32_t ccurses_italic;

/* Keys without a character, and the beginnings of reports that characters follow. */
typedef enum {
    ccurses_up,
    ccurses_down,
    ccurses_left,
    ccurses_right,
    ccurses_home,
    ccurses_end,
    ccurses_page_up,
    ccurses_page_down,
    ccurses_insert,
    ccurses_delete,
    ccurses_backspace,
    ccurses_enter,
    ccurses_tab,
    ccurses_function, /* F1; the eleven keys after it follow */
    ccurses_function_last = ccurses_function + 11,
    ccurses_mouse,        /* "button;column;row" and M or m follow */
    ccurses_mouse_legacy, /* three characters follow: button, column, row, each plus 32 */
    ccurses_paste_begin,
    ccurses_paste_end,
    ccurses_unknown,
} ccurses_key;

/* What was read: a character, or a key with its modifiers (1 shift, 2 alt, 4 control). */
typedef struct {
    uint32_t character;
    ccurses_key key;
    uint32_t modifiers;
    bool is_key;
} ccurses_event;

/* One glyph: a character, its marks (0 for none), and the width in columns that it is meant to have. */
typedef struct {
    uint32_t character;
    uint32_t first_mark;
    uint32_t second_mark;
    uint32_t width;
} ccurses_cell;

/* Takes over the locale's character set; true when it is UTF-8. Goes for UTF-8 when that is wanted or when no locale
   was chosen. To be called before ccurses_start. */
bool ccurses_adopt_locale(bool wants_utf8);

/* Opens the screen on standard input and output for a terminal of type `name`; false when there is no such type. */
bool ccurses_start(const char *name);

/* Gives the terminal back as it was. Does nothing when the screen is not open. */
void ccurses_stop(void);

/* Gives the terminal back, stops the process until it is continued, and takes the terminal again. */
void ccurses_suspend(void);

/* Takes the terminal again after somebody else has stopped and continued the process. */
void ccurses_resume(void);

/* The number of colours; 0 for none. */
int ccurses_colors(void);

/* The number of colour pairs that can be in use. */
int ccurses_pairs(void);

/* Whether a colour's number is its red, green and blue, eight bits each. */
bool ccurses_has_direct_color(void);

/* Gives a pair its colours, -1 for the terminal's default. */
bool ccurses_define_pair(int pair, int foreground, int background);

/* The size of the screen. */
int ccurses_rows(void);
int ccurses_columns(void);

/* Asks the terminal for its size, and forgets what is on it. */
void ccurses_adopt_size(void);

/* Puts glyphs into a row, from left to right. Nothing is sent before ccurses_flush. */
void ccurses_put(int row, int column, const ccurses_cell *cells, size_t count, uint32_t attributes, int pair);

/* Forgets what is in the terminal, so that the next ccurses_flush sends all of it. */
void ccurses_forget(void);

/* Sends what has changed, in one piece, and places the cursor; a negative row hides it. */
void ccurses_flush(int cursor_row, int cursor_column);

/* Reads the next event; false when there is none. Waits only to tell Escape from the beginning of a sequence. */
bool ccurses_next(ccurses_event *event);

/* Whether the terminal at the other end of standard input is gone. */
bool ccurses_is_hung_up(void);

/* Asks the terminal to report the mouse, or to leave it to the user. */
void ccurses_report_mouse(bool enabled);

#endif
