/* Starts a program in a new terminal, which Swift cannot do because it cannot fork. */
#pragma once

#include <sys/types.h>

/* Returns the process and puts the terminal's other end into master; -1 when there is none. */
pid_t cpty_start(char *const arguments[], char *const environment[], int rows, int columns, int *master);
