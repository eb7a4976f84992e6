#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <pty.h>
#include <unistd.h>

pid_t cpty_start(char *const arguments[], char *const environment[], int rows, int columns, int *master) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    pid_t process = forkpty(master, NULL, NULL, &size);
    if (process == 0) {
        execvpe(arguments[0], arguments, environment);
        _exit(127);
    }
    return process;
}
