// The real hub over real HTTP on loopback.
#pragma once

#include <catch2/catch_test_macros.hpp>

#include "sync/endpoint/bundle_import.h"
#include "sync/endpoint/hub_data.h"
#include "sync/endpoint/hub_http.h"
#include "sync/protocol/audit_file.h"
#include "sync/protocol/bundle.h"
#include "tests/fakes/temp_dir.h"

namespace jiangxin {

class RealHub {
 public:
  RealHub() : data_(HubData::create(folder_ / "hub", {files_, clock_, random_}).value()) { open(); }

  void enrol(const TerminalId& id, const SignPublicKey& sign_key) {
    const BoxKeyPair unit = make_box_keys(random_);
    REQUIRE(data_->store().put_terminal({id, "03", sign_key, unit.public_key}));
  }
  // Nobody answers any more; open() answers on the same port.
  void close() { server_.reset(); }
  void open() {
    server_.emplace(HttpServer::start(address_, http_, clock_).value());
    address_ = server_->address();
  }

  std::string url() const { return "http://" + to_string(address_); }
  HqKeys keys() const { return data_->secrets().public_keys(); }
  std::optional<Custody> custody(const Submission& submission) {
    return data_->store().custody(submission.manifest.id).value();
  }
  AuditStanding audit(const TerminalId& terminal) {
    return data_->audit().standing(terminal).value();
  }
  // Every bundle of a stick; the answers beside them.
  void import_all(const Path& stick) {
    const auto names = files_.list(stick).value();
    std::optional<TerminalId> terminal;
    for (const std::string& name : names)
      if (name.ends_with(kBundleEnding))
        terminal = import_bundle(data_->hub(), files_, stick / name).value().terminal;
      else if (name.ends_with(kAuditEnding))
        terminal = import_audit(data_->hub(), files_, stick / name).value().terminal;
    REQUIRE(terminal);
    REQUIRE(write_answers(data_->hub(), data_->secrets().sign.x25519, *terminal, files_, stick));
  }
  bool has(const SealedFileRef& file) {
    return data_->hub().file_size(file.digest).value() == file.size;
  }

 private:
  TempDir folder_;
  PosixFileSystem files_;
  SystemClock clock_;
  SystemRandom random_;
  std::unique_ptr<HubData> data_;
  HubHttp http_{data_->hub()};
  ListenAddress address_{"127.0.0.1", 0};
  std::optional<HttpServer> server_;
};

}  // namespace jiangxin
