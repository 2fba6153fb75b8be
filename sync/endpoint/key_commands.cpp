#include <CLI/CLI.hpp>

#include "sync/endpoint/command_line.h"
#include "sync/endpoint/opening_key.h"
#include "sync/endpoint/passphrase.h"

namespace jiangxin {
namespace {

Result<void> move_key(const CommandLine& line, const std::string& to) {
  JIANGXIN_ASSIGN(passphrase,
                  read_passphrase(line.around.files, line.passphrase_file, PassphraseUse::New));
  JIANGXIN_TRY(
      move_opening_key(line.around.files, line.data, to, passphrase, {}, line.around.random));
  line.out << to << "\nThe key that opens submissions is in this file only, under its passphrase:"
           << " without both, nothing that is sealed to HQ can be read again.\n";
  return {};
}

std::string words_of(const Hub::Opened& one) {
  if (one.trouble) return std::string(to_string(one.trouble->code)) + ": " + one.trouble->detail;
  return std::string(one.refused ? to_string(DecisionState::RefusedByRules) : "received");
}

Result<void> open_waiting(const CommandLine& line) {
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(opened, data->hub().open_waiting());
  std::size_t refused = 0;
  std::size_t waiting = 0;
  for (const Hub::Opened& one : opened) {
    line.out << receipt_code(one.id) << "  " << words_of(one) << "\n";
    if (one.refused) ++refused;
    if (one.trouble) ++waiting;
  }
  line.out << opened.size() - waiting << " opened, " << refused << " refused by the rules\n";
  if (waiting == 0) return {};
  return fail(ErrorCode::Corrupt, std::to_string(waiting) + " cannot be judged, as said above");
}

}  // namespace

Result<BoxPublicKey> make_campaign_key(const CommandLine& line, HubData& data, Suite suite) {
  const BoxKeyPair key = make_box_keys(line.around.random, suite);
  if (line.key.empty()) {
    if (!data.secrets().opening)
      return fail(ErrorCode::Denied,
                  "the keys that open submissions are kept apart, and the campaign needs one of its"
                  " own: --key FILE");
    JIANGXIN_TRY(add_campaign_key(line.around.files, line.data, key));
    return key.public_key;
  }
  JIANGXIN_ASSIGN(passphrase, line.passphrase());
  JIANGXIN_TRY(
      add_to_opening_key(line.around.files, line.key, *passphrase, key, {}, line.around.random));
  return key.public_key;
}

void add_key_commands(CLI::App& app, CommandLine& line) {
  const auto to = std::make_shared<std::string>();
  CLI::App& moved = *add_command(app, line, "move-key",
                                 "keep the key that opens submissions apart, under a passphrase",
                                 [&line, to] { return move_key(line, *to); });
  moved.add_option("--to", *to, "a file that does not exist yet")->required();
  moved.add_option("--passphrase-file", line.passphrase_file,
                   "holds the new passphrase; otherwise the credential jiangxin-hq, or you are"
                   " asked");
  add_opening_command(app, line, "open", "judge what a relay took, by the rules",
                      [&line] { return open_waiting(line); });
}

}  // namespace jiangxin
