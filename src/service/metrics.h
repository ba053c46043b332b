// What the service counts, for Prometheus.
#ifndef JUSTIF_SERVICE_METRICS_H_
#define JUSTIF_SERVICE_METRICS_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "judging/signatures/trust_store.h"
#include "review/history/history.h"
#include "service/issuer/issuer_client.h"
#include "service/readers/reader_pool.h"
#include "service/rpc/verification_service.h"

namespace justif::service {

// Thread-safe. No label holds a value of a document.
class Metrics {
 public:
  // Serves under /metrics of `address`, HOST:PORT; port 0 lets the system
  // choose. UNAVAILABLE when it cannot listen there.
  static absl::StatusOr<std::unique_ptr<Metrics>> Serve(const std::string& address);
  virtual ~Metrics() = default;

  virtual int port() const = 0;
  virtual void Count(const CallRecord& record) = 0;
  virtual void Set(const judging::TrustStore& trust) = 0;
  // Borrowed; asked at each collection until the metrics are destroyed.
  virtual void Watch(const ReaderPool& pool) = 0;
  virtual void Watch(const IssuerClient& issuer) = 0;
  virtual void Watch(const review::History& history) = 0;
};

}  // namespace justif::service

#endif  // JUSTIF_SERVICE_METRICS_H_
