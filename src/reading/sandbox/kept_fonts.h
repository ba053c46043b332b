// Font files, opened before the sandbox closes, for use inside it.
#ifndef JUSTIF_READING_SANDBOX_KEPT_FONTS_H_
#define JUSTIF_READING_SANDBOX_KEPT_FONTS_H_

namespace justif::reading {

// A PDF may name fonts it does not carry, and a forger's tool usually does:
// without a stand-in what it wrote would not be drawn. The PDF and font
// libraries open stand-ins by path when they are needed, which the sandbox
// forbids. So this program has an open() and an fopen() of its own: every font
// file opened before KeepNoMoreFonts is kept open and later opens of the same
// path get a duplicate of that descriptor. All else goes to the C library.
void KeepNoMoreFonts();

// Descriptors kept at most.
inline constexpr int kMostKeptFonts = 40;

}  // namespace justif::reading

#endif  // JUSTIF_READING_SANDBOX_KEPT_FONTS_H_
