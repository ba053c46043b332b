// The headers of qpdf. Everything here includes them from this place.
#ifndef JUSTIF_READING_INTAKE_QPDF_HEADERS_H_
#define JUSTIF_READING_INTAKE_QPDF_HEADERS_H_

#if defined(__clang__) && __clang_major__ < 15
// In C++20, clang 14 takes the class JSON of qpdf 11 as used before it is
// complete. Nothing here uses it: its header is skipped by its include guard.
#define JSON_HH
class JSON;
#endif

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>
#include <set>
#include <string>
#include <vector>

#endif  // JUSTIF_READING_INTAKE_QPDF_HEADERS_H_
