// Documents of a corpus with their truth.
#ifndef JUSTIF_TOOLS_SYNTH_GENERATOR_H_
#define JUSTIF_TOOLS_SYNTH_GENERATOR_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "justif/model/v1/expectation.pb.h"
#include "justif/model/v1/synth.pb.h"
#include "tools/signing/test_authority.h"
#include "tools/synth/materials.h"
#include "tools/synth/subject.h"

namespace justif::tools {

struct SynthFile {
  std::string extension;  // without a point
  std::string bytes;
  model::v1::Expectation truth;  // without `file`
};

// A document depends on the seed and its index alone. Documents are drawn by one
// thread at a time, whatever the generator: Cairo shares fonts.
class Generator {
 public:
  Generator(Materials materials, model::v1::SynthMix mix, std::uint64_t seed);

  absl::StatusOr<SynthFile> Make(int index) const;

  // Who signs the codes; for trust/.
  const TestAuthority& authority() const { return authority_; }
  const SigningCertificate& certificate() const { return signers_.corpus; }
  const Materials& materials() const { return materials_; }

 private:
  Materials materials_;
  model::v1::SynthMix mix_;
  std::uint64_t seed_;
  TestAuthority authority_;
  Signers signers_;
};

}  // namespace justif::tools

#endif  // JUSTIF_TOOLS_SYNTH_GENERATOR_H_
