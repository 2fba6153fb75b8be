// What a fuzzer's input asks of the hub: requests, one after the other.
//
// The first byte: 'p', a hub without a gate; else with one. Then requests, with a line "===="
// between them: four letters, a space, method, a space, target; lines of header fields; an empty
// line; the body, to the end. The letters:
//   who   the resident of that letter (hub_town.h), 'u' with a certificate that HQ does not know,
//         else with none;
//   when  'h' an hour, 'd' a day and an hour, 'm' 31 days, 'y' 401 days after the one before, else
//         at once;
//   how   'x' broken off after half of the body, 'k' half of it and the rest when all others are
//         done, 'e' waits for 100-continue, else in pieces of that many bytes;
//   what  'm' the body's first line is a manifest, signed as it stands; 'a' the body is a part of
//   an
//         audit log, linked and signed as it stands; else as it is.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "sync/endpoint/http_request.h"
#include "tests/fuzz/hub_town.h"

namespace jiangxin {

class ScriptedRequest : public HttpRequest {
 public:
  enum class How { Whole, BrokenOff, Kept, Waiting };

  ScriptedRequest(std::string_view text, const HubTown& town);

  const std::string& method() const override { return method_; }
  const std::string& path() const override { return path_; }
  std::optional<std::string> header(const char* name) const override;
  std::optional<std::string> query(const char* name) const override;
  std::size_t header_bytes() const override;
  std::optional<Digest> client_certificate() const override { return certificate_; }
  std::string client_address() const override { return "192.0.2.7"; }
  void let_in(std::string_view) const override { is_let_in_ = true; }

  bool is_let_in() const { return is_let_in_; }
  char who() const { return who_; }
  std::chrono::hours after() const { return after_; }
  How how() const { return how_; }
  ByteView body() const { return as_bytes(body_); }
  // In how large pieces it comes.
  std::size_t piece() const { return piece_; }

 private:
  void read_letters(std::string_view letters);
  void read_target(std::string_view target);
  void read_field(std::string_view line);
  void sign_as(const HubTown::Resident& resident, char what);

  std::string method_;
  std::string path_;
  std::map<std::string, std::string> headers_;  // in lower case; the first of a name
  std::map<std::string, std::string> queries_;
  std::size_t header_bytes_ = 0;
  std::optional<Digest> certificate_;
  std::string body_;
  char who_ = '-';
  std::chrono::hours after_{0};
  How how_ = How::Whole;
  std::size_t piece_ = 0;
  mutable bool is_let_in_ = false;
};

struct HttpScript {
  bool has_gate = true;
  std::vector<std::unique_ptr<ScriptedRequest>> requests;
};

HttpScript parse_script(std::string_view text, const HubTown& town);

}  // namespace jiangxin
