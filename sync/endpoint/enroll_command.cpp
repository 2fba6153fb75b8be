#include <filesystem>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <qrencode.h>

#include "sync/endpoint/command_line.h"
#include "sync/protocol/enrolment_slip.h"

namespace jiangxin {
namespace {

struct EnrollOptions {
  std::string name;
  std::string unit;
  std::string again;
  std::string url;
  int hours = 72;
  Path to;
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

EnrolmentSlip slip_of(const EnrollOptions& options, const Invitation& invitation,
                      const EnrolmentCode& code, const Authority& authority) {
  return {.hub_url = options.url,
          .code = code.text(),
          .fingerprint = fingerprint_of(authority.certificate()),
          .name = invitation.name,
          .unit_name = invitation.unit_name,
          .valid_until = invitation.valid_until};
}

// A folder: the file's name tells it from others.
Result<Path> write_slip(FileSystem& files, const EnrolmentSlip& slip, const EnrolmentCode& code,
                        Path to) {
  std::error_code ignored;
  if (std::filesystem::is_directory(to, ignored)) to /= file_name_of(code);
  JIANGXIN_TRY(write_file(files, to, as_bytes(to_json(slip))));
  return to;
}

void print_json(std::ostream& out, const EnrolmentSlip& slip, const Path& file) {
  nlohmann::json value{{"code", slip.code},
                       {"valid_until", to_string(slip.valid_until)},
                       {"fingerprint", slip.fingerprint}};
  if (!file.empty()) value["file"] = file.string();
  out << value.dump(2) << "\n";
}

void print_text(std::ostream& out, const EnrolmentSlip& slip, const Path& file) {
  const std::string until = to_string(slip.valid_until);
  out << "code         " << slip.code << "\nvalid until  " << until << ", for one terminal\n"
      << "fingerprint  " << slip.fingerprint << "\n\n"
      << qr_of(uri_of(slip)) << "\nAt the kiosk: type address and code"
      << (file.empty() ? "" : ", or plug in the stick") << ". On a command line:\n"
      << "  jiangxin-terminal enroll --hub "
      << (slip.hub_url.empty() ? "https://HOST:PORT" : slip.hub_url) << " --code " << slip.code
      << " …\nEither shows the fingerprint that it found: both must be the same.\n";
  if (file.empty()) return;
  out << "\nWritten: " << file.string()
      << "\nThe code in it is a secret until it is used, or until " << until
      << ": whoever has it first is this terminal.\n";
}

Result<void> enroll(const CommandLine& line, const EnrollOptions& options) {
  const HubData::Surroundings& around = line.around;
  if (!options.to.empty() && !options.url.starts_with("https://"))
    return fail(ErrorCode::InvalidInput, "--to needs --url https://HOST:PORT, where this hub is");
  JIANGXIN_ASSIGN(invitation, invitation_of(options, around.clock.now()));
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(authority, data->authority());
  Enrolments enrolments = data->enrolments(authority);
  JIANGXIN_ASSIGN(code, enrolments.invite(invitation));
  const EnrolmentSlip slip = slip_of(options, invitation, code, authority);
  Path file;
  if (!options.to.empty()) {
    JIANGXIN_ASSIGN(written, write_slip(around.files, slip, code, options.to));
    file = written;
  }
  options.json ? print_json(line.out, slip, file) : print_text(line.out, slip, file);
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
  command.add_option("--to", options->to,
                     "a file (enrol-XXXX.jxe), or a stick's folder, for the kiosk to read; needs"
                     " --url");
  command.add_flag("--json", options->json, "as JSON");
}

}  // namespace jiangxin
