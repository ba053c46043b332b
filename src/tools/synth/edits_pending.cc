// Stands in until the edits are there.
#include "tools/synth/pdf_edits.h"
#include "tools/synth/raster_edits.h"
namespace justif::tools {
absl::StatusOr<std::string> InnocentlyEditPdf(const std::string& pdf, InnocentPdfEdit, unsigned) { return pdf; }
cv::Mat EditRaster(const cv::Mat& image, RasterEdit, const std::vector<ValuePatch>&, const cv::Matx33d&, unsigned) { return image; }
}
