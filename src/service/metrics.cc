#include "service/metrics.h"

#include <prometheus/collectable.h>
#include <prometheus/counter.h>
#include <prometheus/exposer.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <mutex>
#include <vector>

namespace justif::service {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

// Upper bounds, seconds: from a native PDF to the time-out.
const std::vector<double> kDurations = {0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 20};

MetricFamily Family(const char* name, const char* help, MetricType type,
                    const std::vector<std::pair<std::string, double>>& values, const char* label) {
  MetricFamily family{name, help, type, {}};
  for (const auto& [of, value] : values) {
    ClientMetric metric;
    if (!of.empty()) metric.label.push_back({label, of});
    (type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
    family.metric.push_back(std::move(metric));
  }
  return family;
}

// Numbers that others keep, asked for when they are collected.
class Asked : public prometheus::Collectable {
 public:
  std::vector<MetricFamily> Collect() const override {
    const std::lock_guard lock(mutex_);
    std::vector<MetricFamily> families;
    for (const auto& ask : asked_) {
      for (MetricFamily& family : ask()) families.push_back(std::move(family));
    }
    return families;
  }
  void Add(std::function<std::vector<MetricFamily>()> ask) {
    const std::lock_guard lock(mutex_);
    asked_.push_back(std::move(ask));
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::function<std::vector<MetricFamily>()>> asked_;
};

class ServedMetrics : public Metrics {
 public:
  explicit ServedMetrics(const std::string& address) : exposer_(address) {
    exposer_.RegisterCollectable(registry_);
    exposer_.RegisterCollectable(asked_);
  }

  int port() const override { return exposer_.GetListeningPorts().at(0); }

  void Count(const CallRecord& record) override {
    calls_.Add({{"method", record.method}, {"status", record.status}}).Increment();
    if (record.status != "OK") return;
    if (!record.outcome.empty()) verdicts_.Add({{"kind", record.kind}, {"outcome", record.outcome}}).Increment();
    durations_.Add({{"method", record.method}}, kDurations).Observe(record.total_ms / 1000);
  }

  void Set(const judging::TrustStore& trust) override {
    admits_tests_.Set(trust.admits_tests() ? 1 : 0);
    certificates_.Set(static_cast<double>(trust.certificate_count()));
    warnings_.Set(static_cast<double>(trust.warnings().size()));
    int age = -1;
    for (const judging::TrustListState& list : trust.lists()) {
      if (list.refusal.empty()) age = std::max(age, list.age_days);
    }
    list_age_.Set(age);
  }

  void Watch(const ReaderPool& pool) override {
    asked_->Add([&pool] {
      const ReaderPoolStatistics now = pool.Statistics();
      return std::vector<MetricFamily>{
          Family("justif_readers_ended_total", "Reader processes that ended, by why", MetricType::Counter,
                 {{"crash", static_cast<double>(now.crashes)}, {"timeout", static_cast<double>(now.timeouts)}}, "why")};
    });
  }

  void Watch(const IssuerClient& issuer) override {
    asked_->Add([&issuer] {
      const IssuerStatistics now = issuer.Statistics();
      return std::vector<MetricFamily>{
          Family("justif_issuer_questions_total", "Questions to the issuer, by result", MetricType::Counter,
                 {{"answered", static_cast<double>(now.answered)},
                  {"not_found", static_cast<double>(now.not_found)},
                  {"failed", static_cast<double>(now.failed)},
                  {"from_memory", static_cast<double>(now.from_memory)},
                  {"not_asked", static_cast<double>(now.not_asked)}},
                 "result"),
          Family("justif_issuer_paused", "1 while the issuer is left alone after failures", MetricType::Gauge,
                 {{"", now.paused ? 1.0 : 0.0}}, "")};
    });
  }

  void Watch(const review::History& history) override {
    asked_->Add([&history] {
      const auto now = history.Size();
      if (!now.ok()) return std::vector<MetricFamily>{};
      return std::vector<MetricFamily>{
          Family("justif_history_uploads", "Uploads whose traces are kept", MetricType::Gauge,
                 {{"", static_cast<double>(now->uploads)}}, ""),
          Family("justif_history_forgotten_at_limit_total",
                 "Uploads forgotten before their time, because max_uploads was reached", MetricType::Counter,
                 {{"", static_cast<double>(now->forgotten_at_limit)}}, "")};
    });
  }

 private:
  prometheus::Gauge& NewGauge(const char* name, const char* help) {
    return prometheus::BuildGauge().Name(name).Help(help).Register(*registry_).Add({});
  }

  std::shared_ptr<prometheus::Registry> registry_ = std::make_shared<prometheus::Registry>();
  std::shared_ptr<Asked> asked_ = std::make_shared<Asked>();
  prometheus::Family<prometheus::Counter>& calls_ =
      prometheus::BuildCounter().Name("justif_calls_total").Help("Calls ended").Register(*registry_);
  prometheus::Family<prometheus::Counter>& verdicts_ =
      prometheus::BuildCounter().Name("justif_verdicts_total").Help("Verdicts given").Register(*registry_);
  prometheus::Family<prometheus::Histogram>& durations_ = prometheus::BuildHistogram()
                                                              .Name("justif_call_duration_seconds")
                                                              .Help("Time of calls that gave a verdict")
                                                              .Register(*registry_);
  prometheus::Gauge& admits_tests_ =
      NewGauge("justif_test_certificates_admitted", "1 while authorities for tests are admitted: never in production");
  prometheus::Gauge& certificates_ = NewGauge("justif_trust_certificates", "Leaf certificates at hand");
  prometheus::Gauge& warnings_ = NewGauge("justif_trust_warnings", "What is wrong with the trust folders");
  prometheus::Gauge& list_age_ =
      NewGauge("justif_trust_list_age_days", "Age of the oldest trust list in force; -1 without one");
  prometheus::Exposer exposer_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Metrics>> Metrics::Serve(const std::string& address) {
  try {
    return std::make_unique<ServedMetrics>(address);
  } catch (const std::exception& error) {
    return absl::UnavailableError("metrics cannot be served on " + address + ": " + error.what());
  }
}

}  // namespace justif::service
