#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <qrencode.h>

#include "sync/endpoint/command_line.h"

namespace jiangxin {
namespace {

struct EnrollOptions {
  std::string name;
  std::string unit;
  std::string again;
  std::string url;
  int hours = 72;
  bool json = false;
};

// Two rows of modules to a line, dark on light as scanners ask for, with a quiet zone; nothing if
// it cannot be made.
std::string qr_of(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
  if (!code) return {};
  constexpr int kQuiet = 2;
  const auto is_light = [&](int x, int y) {
    const bool outside = x < 0 || y < 0 || x >= code->width || y >= code->width;
    return outside || (code->data[y * code->width + x] & 1) == 0;
  };
  std::string lines;
  for (int y = -kQuiet; y < code->width + kQuiet; y += 2) {
    for (int x = -kQuiet; x < code->width + kQuiet; ++x)
      lines += is_light(x, y) ? (is_light(x, y + 1) ? "█" : "▀") : (is_light(x, y + 1) ? "▄" : " ");
    lines += "\n";
  }
  return lines;
}

Result<Invitation> invitation_of(const EnrollOptions& options, TimePoint now) {
  Invitation invitation{options.name, options.unit, std::nullopt,
                        now + std::chrono::hours{options.hours}};
  if (options.again.empty()) return invitation;
  const auto id = TerminalId::parse(options.again);
  if (!id) return fail(id.error().code, "--again: " + id.error().detail);
  invitation.again = *id;
  return invitation;
}

// What the QR holds, for a terminal with a scanner.
std::string address_of(const EnrollOptions& options, const EnrolmentCode& code) {
  return "jiangxin-enrol:" + code.text() + "?hub=" + options.url;
}

Result<void> enroll(const CommandLine& line, const EnrollOptions& options) {
  const HubData::Surroundings& around = line.around;
  JIANGXIN_ASSIGN(invitation, invitation_of(options, around.clock.now()));
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(authority, data->authority());
  Enrolments enrolments = data->enrolments(authority);
  JIANGXIN_ASSIGN(code, enrolments.invite(invitation));
  const std::string until = to_string(invitation.valid_until);
  const std::string fingerprint = fingerprint_of(authority.certificate());
  if (options.json) {
    line.out << nlohmann::json{{"code", code.text()},
                               {"valid_until", until},
                               {"fingerprint", fingerprint}}
                    .dump(2)
             << "\n";
    return {};
  }
  line.out << "code         " << code.text() << "\nvalid until  " << until << ", for one terminal\n"
           << "fingerprint  " << fingerprint << "\n\n"
           << qr_of(address_of(options, code))
           << "\nOn the terminal:\n  jiangxin-terminal enroll --hub "
           << (options.url.empty() ? "https://HOST:PORT" : options.url) << " --code " << code.text()
           << " …\nIt shows the fingerprint that it found: both must be the same.\n";
  return {};
}

}  // namespace

void add_enroll_command(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<EnrollOptions>();
  CLI::App& command = *add_command(app, line, "enroll", "print a one-time code for a terminal",
                                   [&line, options] { return enroll(line, *options); });
  command.add_option("--name", options->name, "what people call the terminal");
  command.add_option("--unit", options->unit, "the filing unit's name");
  command.add_option("--again", options->again,
                     "the id of a terminal that is known: its certificate is lost, was revoked, or"
                     " it was there twice");
  command.add_option("--url", options->url, "where terminals find this hub: https://HOST:PORT");
  command.add_option("--hours", options->hours, "how long the code is good")
      ->check(CLI::Range(1, 24 * 60))
      ->capture_default_str();
  command.add_flag("--json", options->json, "as JSON");
}

}  // namespace jiangxin
