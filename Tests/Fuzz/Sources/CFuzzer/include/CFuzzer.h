#pragma once
#include <stddef.h>
#include <stdint.h>

/// Calls `body` with ever new bytes until an option in `argv` ends it; libFuzzer's own entry, without its `main`.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*body)(const uint8_t *bytes, size_t count));
