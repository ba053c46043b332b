#include "tools/synth/subject.h"
namespace justif::tools {
Subject MakeTranscript(const SubjectOrder& order, const Materials& materials, Random random) { (void)order; return MakeDistractor(materials, random); }
Subject MakeCertificate(const SubjectOrder& order, const Materials& materials, const Signers& signers, Random random) { (void)order;(void)signers; return MakeDistractor(materials, random); }
}
