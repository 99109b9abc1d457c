#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "CProcess.h"

#include <link.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

bool RekeyGuardMemory(void) {
    const struct rlimit none = {0, 0};
    const bool noCore = setrlimit(RLIMIT_CORE, &none) == 0;
    return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && noCore;
}

static int release(struct dl_phdr_info *object, size_t size, void *context) {
    (void)size;
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    const uintptr_t own = (uintptr_t)&RekeyReleaseCode;
    for (int index = 0; index < object->dlpi_phnum; index++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[index];
        const uintptr_t start = object->dlpi_addr + part->p_vaddr;
        // What may be written is not like the file any more, and would be lost.
        if (part->p_type != PT_LOAD || (part->p_flags & PF_W) || !(part->p_flags & PF_X)) continue;
        if (own < start || own >= start + part->p_memsz) continue;
        const uintptr_t first = start & ~(page - 1);
        const uintptr_t end = (start + part->p_memsz) & ~(page - 1);
        *(bool *)context = madvise((void *)first, end - first, MADV_DONTNEED) == 0;
        return 1;
    }
    return 0;
}

bool RekeyReleaseCode(void) {
    bool released = false;
    dl_iterate_phdr(release, &released);
    return released;
}
