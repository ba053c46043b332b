// A Reading for developers: everything the reader saw, nothing judged.
#ifndef JUSTIF_TOOLS_READING_TEXT_H_
#define JUSTIF_TOOLS_READING_TEXT_H_

#include <string>

#include "document/reading.h"

namespace justif::tools {

// Several lines: file facts, pages, kind, fields, codes with their elements,
// marks, text lines with boxes, times. Boxes are in percent of the page as
// displayed, left-right by top-bottom. What comes from the document is made
// printable.
std::string ReadingText(const Reading& reading, bool color);

// One line of JSON: the members of src/document/ in lowerCamelCase,
// enumerations by name, absent values left out, bytes of codes as `rawHex`.
std::string ReadingJson(const Reading& reading);

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_READING_TEXT_H_
