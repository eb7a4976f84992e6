/* What happens to the terminal when the process crashes, and to standard error while the screen is open. */
#define _GNU_SOURCE 1
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#include "internal.h"

/* SIGQUIT is no crash, but it ends the process in the same way. */
static const int signals[] = {SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGQUIT};
enum { signal_count = sizeof signals / sizeof *signals };

static struct sigaction previous[signal_count];
static volatile sig_atomic_t is_guarding;
static char reset_text[256];
static size_t reset_length;
static struct termios terminal_modes;
static bool has_terminal_modes;

static volatile int held_errors = -1;
static volatile int true_errors = -1;

/* Enough for a message and a stack trace; a flood is cut off rather than kept. */
enum { held_limit = 256 * 1024 };

static void write_all(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t written = write(file, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        length -= (size_t)written;
    }
}

void ccurses_hold_errors(void) {
    if (held_errors >= 0 || !isatty(STDERR_FILENO)) return;
    int memory = memfd_create("standard-error", MFD_CLOEXEC);
    if (memory < 0) return;
    int original = dup(STDERR_FILENO);
    if (original < 0 || dup2(memory, STDERR_FILENO) < 0) {
        close(memory);
        if (original >= 0) close(original);
        return;
    }
    true_errors = original;
    held_errors = memory;
}

void ccurses_release_errors(void) {
    if (held_errors < 0) return;
    int memory = held_errors;
    int original = true_errors;
    held_errors = -1;
    true_errors = -1;
    dup2(original, STDERR_FILENO);
    close(original);

    char bytes[4096];
    off_t offset = 0;
    while (offset < held_limit) {
        ssize_t count = pread(memory, bytes, sizeof bytes, offset);
        if (count <= 0) break;
        write_all(STDERR_FILENO, bytes, (size_t)count);
        offset += count;
    }
    close(memory);
}

static void restore_and_die(int number) {
    int saved = errno;
    if (is_guarding) {
        is_guarding = 0;
        write_all(STDOUT_FILENO, reset_text, reset_length);
        if (has_terminal_modes) tcsetattr(STDIN_FILENO, TCSANOW, &terminal_modes);
        ccurses_release_errors();
    }
    /* The signal is blocked until this returns; then whoever was in charge before gets it. */
    for (int i = 0; i < signal_count; i++) sigaction(signals[i], &previous[i], NULL);
    raise(number);
    errno = saved;
}

void ccurses_remember_modes(void) { has_terminal_modes = tcgetattr(STDIN_FILENO, &terminal_modes) == 0; }

void ccurses_guard(const char *reset, size_t length) {
    if (is_guarding) return;
    reset_length = length < sizeof reset_text ? length : sizeof reset_text;
    memcpy(reset_text, reset, reset_length);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = restore_and_die;
    action.sa_flags = SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < signal_count; i++) sigaction(signals[i], &action, &previous[i]);
    is_guarding = 1;
}

void ccurses_unguard(void) {
    if (!is_guarding) return;
    is_guarding = 0;
    for (int i = 0; i < signal_count; i++) sigaction(signals[i], &previous[i], NULL);
}
