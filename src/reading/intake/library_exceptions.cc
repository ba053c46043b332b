#include "reading/intake/library_exceptions.h"

#include <new>
#include <opencv2/core.hpp>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "reading/intake/qpdf_headers.h"

namespace justif::reading {

absl::Status StatusOfLibraryException() {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return absl::ResourceExhaustedError("memory ran out");
  } catch (const QPDFExc& error) {
    if (error.getErrorCode() == qpdf_e_password) return absl::PermissionDeniedError("a password is needed");
    return absl::DataLossError(absl::StrCat("qpdf: ", error.getMessageDetail()));
  } catch (const cv::Exception& error) {
    if (error.code == cv::Error::StsNoMem) return absl::ResourceExhaustedError("memory ran out");
    return absl::DataLossError(absl::StrCat("OpenCV: ", error.err));
  } catch (const std::runtime_error& error) {
    return absl::DataLossError(error.what());
  } catch (const std::logic_error& error) {  // qpdf's way to report some damages, such as objects of a wrong type
    return absl::DataLossError(error.what());
  }
}

}  // namespace justif::reading
