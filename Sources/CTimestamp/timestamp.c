#include "CTimestamp.h"

#if defined(__x86_64__)
#include <cpuid.h>

/* Intel 64 and IA-32 Architectures Software Developer's Manual, volume 3, "Invariant TSC". */
enum { power_management_leaf = 0x80000007, invariant_bit = 1 << 8 };

bool ctimestamp_is_invariant(void) {
    unsigned a, b, c, d;
    return __get_cpuid(power_management_leaf, &a, &b, &c, &d) != 0 && (d & invariant_bit) != 0;
}
#else
bool ctimestamp_is_invariant(void) { return false; }
#endif
