// A Reading as the reader process sends it.
#ifndef JUSTIF_READING_WIRE_READING_ENCODER_H_
#define JUSTIF_READING_WIRE_READING_ENCODER_H_

#include <vector>

#include "document/page_picture.h"
#include "document/reading.h"
#include "justif/reader/v1/reader.pb.h"

namespace justif::reading {

// Text that is no UTF-8 is made so: malformed bytes become U+FFFD.
void EncodeReading(const Reading& reading, reader::v1::Reading& out);

// Into the answer that holds them.
void EncodePictures(std::vector<PagePicture> pictures, reader::v1::ReadResponse& out);

}  // namespace justif::reading

#endif  // JUSTIF_READING_WIRE_READING_ENCODER_H_
