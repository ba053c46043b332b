#include <benchmark/benchmark.h>

#include "reading/kinds/kind_reader.h"
#include "reading/kinds/page_builder.h"

namespace justif::reading {
namespace {

PageText Attestation() {
  PageBuilder page;
  page.At(0.1, 0.05, "Attestation d'acquittement de la contribution de vie étudiante et de campus (CVEC)");
  page.At(0.1, 0.10, "Année universitaire : 2024-2025").At(0.1, 0.15, "Numéro d'attestation : REN4-ABCDEF-42");
  page.At(0.1, 0.20, "Nom de naissance : KERVELLA").At(0.1, 0.23, "Prénoms : Maëlle Jeanne");
  page.At(0.1, 0.26, "Né(e) le : 21/11/2005").At(0.1, 0.29, "INE : 0600010040B");
  for (double y = 0.4; y < 0.8; y += 0.02) page.At(0.1, y, "La contribution est due chaque année par les étudiants.");
  return page.Text();
}

void ReadKind(benchmark::State& state) {
  const auto reader = KindReader::Create("models");
  if (!reader.ok()) return state.SkipWithError("run from the project's folder: models/ is not here");
  const std::vector<PageText> pages = {Attestation()};
  for (auto _ : state) benchmark::DoNotOptimize((*reader)->Read(pages, {}, "", nullptr));
}
BENCHMARK(ReadKind)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace justif::reading
