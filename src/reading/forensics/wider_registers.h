// Loops that are compiled for wider registers too.
#ifndef JUSTIF_READING_FORENSICS_WIDER_REGISTERS_H_
#define JUSTIF_READING_FORENSICS_WIDER_REGISTERS_H_

// Before a function: it is compiled twice, and the loader takes what the processor
// has. The results are the same: no operations are fused. Sanitizers, which are not
// there yet when the loader asks, and other compilers do without.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__ELF__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define JUSTIF_WIDER_REGISTERS __attribute__((target_clones("default", "avx2")))
#else
#define JUSTIF_WIDER_REGISTERS
#endif

#endif  // JUSTIF_READING_FORENSICS_WIDER_REGISTERS_H_
