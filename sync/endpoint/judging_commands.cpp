#include <CLI/CLI.hpp>

#include "sync/base/utf8.h"
#include "sync/endpoint/command_line.h"
#include "sync/endpoint/dossier.h"
#include "sync/protocol/limits.h"

namespace jiangxin {
namespace {

struct JudgingOptions {
  std::string id;
  std::string state;
  std::string reason;
  bool json = false;
};

Result<void> decide(const CommandLine& line, const JudgingOptions& options, DecisionState state) {
  if (!is_utf8(options.reason)) return fail(ErrorCode::InvalidInput, "--reason: must be UTF-8");
  if (state == DecisionState::Returned && count_visible(options.reason) == 0)
    return fail(ErrorCode::InvalidInput, "--reason: must say what is to be mended");
  if (options.reason.size() > kMaxReasonBytes)
    return fail(ErrorCode::TooLarge,
                "--reason: at most " + std::to_string(kMaxReasonBytes) + " bytes");
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(dossier, find_dossier(*data, options.id));
  JIANGXIN_ASSIGN(decision, data->hub().decide(dossier.row.id, state, {options.reason, {}}));
  if (options.json) {
    line.out << to_json(decision) << "\n";
  } else {
    line.out << to_string(state) << "  " << dossier.code() << "  "
             << to_string(decision.application_id) << "\n";
  }
  return {};
}

// What else people decide, in the words of PROTOCOL.md.
std::vector<std::string> later_states() {
  std::vector<std::string> states;
  for (const DecisionState state :
       {DecisionState::InReview, DecisionState::Recommended, DecisionState::NotRecommended,
        DecisionState::Publicised, DecisionState::Objection, DecisionState::Published,
        DecisionState::Superseded})
    states.push_back(to_string(state));
  return states;
}

Result<void> decide_later(const CommandLine& line, const JudgingOptions& options) {
  JIANGXIN_ASSIGN(state, parse_decision_state(options.state));
  return decide(line, options, state);
}

void add_arguments(CLI::App& command, JudgingOptions& options) {
  command.add_option("ID", options.id, "application id, submission id or receipt code")->required();
  command.add_flag("--json", options.json, "print the decision as JSON");
}

CLI::App& add_judgement(CLI::App& app, CommandLine& line,
                        const std::shared_ptr<JudgingOptions>& options, const std::string& name,
                        const std::string& help, DecisionState state) {
  CLI::App& command = *add_opening_command(
      app, line, name, help, [&line, options, state] { return decide(line, *options, state); });
  add_arguments(command, *options);
  return command;
}

}  // namespace

void add_judging_commands(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<JudgingOptions>();
  add_judgement(app, line, options, "return", "back to the applicant, with what is to be mended",
                DecisionState::Returned)
      .add_option("--reason", options->reason, "in words for the applicant")
      ->required();
  add_judgement(app, line, options, "accept", "complete and in order", DecisionState::Accepted);
  CLI::App& later = *add_opening_command(app, line, "decide", "what became of it afterwards",
                                         [&line, options] { return decide_later(line, *options); });
  add_arguments(later, *options);
  later.add_option("--state", options->state, "what was decided")
      ->required()
      ->check(CLI::IsMember(later_states()));
  later.add_option("--reason", options->reason, "in words for the applicant");
}

}  // namespace jiangxin
