// Photographs taken of a screen.
#ifndef JUSTIF_READING_FORENSICS_SCREEN_RECAPTURE_H_
#define JUSTIF_READING_FORENSICS_SCREEN_RECAPTURE_H_

#include "reading/deadline.h"
#include "reading/forensics/measured_part.h"
#include "reading/intake/jpeg_coefficients.h"

namespace justif::reading {

// A white screen is red, green and blue stripes side by side. Whatever a camera
// and a change of size make of them, fine lines or the wide bands of a moiré, the
// three colours follow each other: along the pattern the hue goes round. Taken as
// one complex signal, Cb + i Cr, it turns in one sense, and has a line in its
// spectrum at one frequency and none at the opposite one.
//
// What is printed does not turn: all hues of one ink lie on one line through gray,
// and the spectrum is the same both ways; half-tones of several inks have as many
// frequencies. What can turn by its colours lying apart is told otherwise: a
// guilloche of two inks, and a fine lattice whose false colours a sensor made, have
// stronger lines that do not turn; black and white that a scanner left a little
// apart is more light than colour; what a lens does turns the other way round on
// its other side. Of screens whose red and blue take turns, as those of telephones,
// and of gray images, little or nothing is told.
//
// Windows all over the image, without ink, are compared with the spectrum around
// each frequency. The differences between opposite frequencies, added up, less
// what differs in the band about, exceed what windows that know nothing of each
// other show by a probability that is bounded after Chernoff; that times the number
// of frequencies is the number of false alarms. No window counts for much more than
// another. The one part is where the pattern shows.
//
// kNoCondition when the image is gray or too small, has too little paper, or when
// compression left no colour in it.
MeasuredParts MeasureScreenRecapture(const JpegPixels& jpeg, Deadline deadline);

}  // namespace justif::reading

#endif  // JUSTIF_READING_FORENSICS_SCREEN_RECAPTURE_H_
