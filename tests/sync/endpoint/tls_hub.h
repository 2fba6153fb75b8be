// The real hub behind real TLS on loopback: who is not enrolled is not let in. Certificates are of
// today, as OpenSSL looks at this machine's clock; what HQ makes of their age goes by the test's.
#pragma once

#include <catch2/catch_test_macros.hpp>

#include "sync/endpoint/hub_data.h"
#include "sync/endpoint/hub_http.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

struct TlsHub {
  explicit TlsHub(AllowanceRules rules = {}) : allowance(rules, clock) { open(); }

  // Nobody answers any more; open() answers on the same port.
  void close() { server.reset(); }
  void open() {
    server.emplace(HttpServer::start(address, http, clock, limits, &tls).value());
    address = server->address();
  }
  std::string url() const { return "https://" + to_string(address); }

  EnrolmentCode invite(std::optional<TerminalId> again = std::nullopt) {
    return enrolments
        .invite({again ? "" : "三车间 07 号机", again ? "" : "测试单位工会", again,
                 clock.now() + std::chrono::hours{72}})
        .value();
  }
  // HQ's own view of a terminal.
  Standing standing(const TerminalId& id) {
    const auto standings = data->admission().standings().value();
    for (const Standing& one : standings)
      if (one.id == id) return one;
    return {};
  }

  TempDir folder;
  PosixFileSystem files;
  SystemClock today;
  FakeClock clock{today.now()};
  SystemRandom random;
  std::unique_ptr<HubData> data = HubData::create(folder / "hub", {files, clock, random}).value();
  Authority authority = data->authority().value();
  Enrolments enrolments = data->enrolments(authority);
  Allowance allowance;
  HubHttp http{data->hub(), Gate{data->admission(), enrolments, allowance}};
  HttpLimits limits;
  TlsSetting tls = tls_setting(authority, today.now(), random).value();
  ListenAddress address{"127.0.0.1", 0};
  std::optional<HttpServer> server;
};

}  // namespace jiangxin
