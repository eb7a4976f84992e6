/* Reads keys, and knows the sequences that terminfo does not. */
#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <ncurses.h>

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "CCurses.h"
#include "internal.h"

/* Keys are read through a pad: reading through a window would first send that window to the terminal. */
static WINDOW *keyboard;

/* Codes that we have defined ourselves; ncurses' own end at KEY_MAX, and terminfo's extended names come after. */
enum { first_code = 0x4000, modifier_count = 8 };

static void define(const char *sequence, ccurses_key key, int modifiers) {
    define_key(sequence, first_code + (int)key * modifier_count + modifiers);
}

/* Tells ncurses the sequences of common terminals, with every modifier. */
static void define_keys(void) {
    /* CSI and SS3 with a letter; the letter takes modifiers as CSI 1 ; m letter, m being one more than their bits. */
    static const struct {
        char letter;
        ccurses_key key;
    } letters[] = {
        {'A', ccurses_up},   {'B', ccurses_down}, {'C', ccurses_right},       {'D', ccurses_left},
        {'H', ccurses_home}, {'F', ccurses_end},  {'P', ccurses_function},    {'Q', ccurses_function + 1},
        {'R', ccurses_function + 2},              {'S', ccurses_function + 3},
    };
    /* CSI number ~, with modifiers CSI number ; m ~. */
    static const struct {
        int number;
        ccurses_key key;
    } numbers[] = {
        {1, ccurses_home},   {2, ccurses_insert},  {3, ccurses_delete},    {4, ccurses_end},
        {5, ccurses_page_up}, {6, ccurses_page_down}, {7, ccurses_home},   {8, ccurses_end},
        {11, ccurses_function},      {12, ccurses_function + 1}, {13, ccurses_function + 2},
        {14, ccurses_function + 3},  {15, ccurses_function + 4}, {17, ccurses_function + 5},
        {18, ccurses_function + 6},  {19, ccurses_function + 7}, {20, ccurses_function + 8},
        {21, ccurses_function + 9},  {23, ccurses_function + 10}, {24, ccurses_function + 11},
    };
    char sequence[16];
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        snprintf(sequence, sizeof sequence, "\033O%c", letters[i].letter);
        define(sequence, letters[i].key, 0);
        snprintf(sequence, sizeof sequence, "\033[%c", letters[i].letter);
        define(sequence, letters[i].key, 0);
        for (int modifiers = 1; modifiers < modifier_count; modifiers++) {
            snprintf(sequence, sizeof sequence, "\033[1;%d%c", modifiers + 1, letters[i].letter);
            define(sequence, letters[i].key, modifiers);
        }
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        snprintf(sequence, sizeof sequence, "\033[%d~", numbers[i].number);
        define(sequence, numbers[i].key, 0);
        for (int modifiers = 1; modifiers < modifier_count; modifiers++) {
            snprintf(sequence, sizeof sequence, "\033[%d;%d~", numbers[i].number, modifiers + 1);
            define(sequence, numbers[i].key, modifiers);
        }
    }
    /* The function keys of the Linux console. */
    for (int i = 0; i < 5; i++) {
        snprintf(sequence, sizeof sequence, "\033[[%c", 'A' + i);
        define(sequence, ccurses_function + i, 0);
    }
    define("\033[Z", ccurses_tab, 1);
    define("\033[<", ccurses_mouse, 0);
    define("\033[M", ccurses_mouse_legacy, 0);
    define("\033[200~", ccurses_paste_begin, 0);
    define("\033[201~", ccurses_paste_end, 0);
}

void ccurses_open_keyboard(void) {
    keyboard = newpad(1, 1);
    keypad(keyboard, TRUE);
    nodelay(keyboard, TRUE);
    define_keys();
}

void ccurses_close_keyboard(void) {
    delwin(keyboard);
    keyboard = NULL;
}

static bool set_key(ccurses_event *event, ccurses_key key, uint32_t modifiers) {
    event->is_key = true;
    event->key = key;
    event->modifiers = modifiers;
    return true;
}

static bool set_terminfo_key(ccurses_event *event, wint_t code) {
    static const struct {
        wint_t code;
        ccurses_key key;
        uint32_t modifiers;
    } keys[] = {
        {KEY_UP, ccurses_up, 0},        {KEY_DOWN, ccurses_down, 0},
        {KEY_LEFT, ccurses_left, 0},    {KEY_RIGHT, ccurses_right, 0},
        {KEY_SR, ccurses_up, 1},        {KEY_SF, ccurses_down, 1},
        {KEY_SLEFT, ccurses_left, 1},   {KEY_SRIGHT, ccurses_right, 1},
        {KEY_HOME, ccurses_home, 0},    {KEY_END, ccurses_end, 0},
        {KEY_PPAGE, ccurses_page_up, 0}, {KEY_NPAGE, ccurses_page_down, 0},
        {KEY_IC, ccurses_insert, 0},    {KEY_DC, ccurses_delete, 0},
        {KEY_BACKSPACE, ccurses_backspace, 0}, {KEY_ENTER, ccurses_enter, 0},
        {KEY_BTAB, ccurses_tab, 1},     {KEY_MOUSE, ccurses_mouse_legacy, 0},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (keys[i].code == code) return set_key(event, keys[i].key, keys[i].modifiers);
    }
    if (code >= KEY_F(1) && code <= KEY_F(12)) return set_key(event, ccurses_function + (code - KEY_F(1)), 0);
    return set_key(event, ccurses_unknown, 0);
}

bool ccurses_next(ccurses_event *event) {
    wint_t code = 0;
    int result = wget_wch(keyboard, &code);
    /* A new size is announced as a key; whoever adopted it knows already. */
    while (result == KEY_CODE_YES && code == KEY_RESIZE) result = wget_wch(keyboard, &code);
    memset(event, 0, sizeof *event);
    if (result == ERR) return false;
    if (result != KEY_CODE_YES) {
        event->character = code;
        return true;
    }
    if (code < first_code) return set_terminfo_key(event, code);
    return set_key(event, (code - first_code) / modifier_count, (code - first_code) % modifier_count);
}

bool ccurses_is_hung_up(void) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (poll(&input, 1, 0) <= 0) return false;
    if (input.revents & (POLLHUP | POLLERR | POLLNVAL)) return true;
    int waiting = 0;
    return input.revents & POLLIN && ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting == 0;
}
