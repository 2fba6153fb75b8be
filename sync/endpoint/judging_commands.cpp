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
  std::string to;  // a terminal: the application goes there
  bool json = false;
};

Result<void> check_reason(const JudgingOptions& options, DecisionState state) {
  if (!is_utf8(options.reason)) return fail(ErrorCode::InvalidInput, "--reason: must be UTF-8");
  if (state == DecisionState::Returned && count_visible(options.reason) == 0)
    return fail(ErrorCode::InvalidInput, "--reason: must say what is to be mended");
  if (options.reason.size() > kMaxReasonBytes)
    return fail(ErrorCode::TooLarge,
                "--reason: at most " + std::to_string(kMaxReasonBytes) + " bytes");
  return {};
}

void print(const CommandLine& line, const JudgingOptions& options, const std::string& code,
           const Decision& decision) {
  if (options.json) {
    line.out << to_json(decision) << "\n";
  } else {
    line.out << to_string(decision.state) << "  " << code << "  "
             << to_string(decision.application_id) << "\n";
  }
}

Result<void> decide(const CommandLine& line, const JudgingOptions& options, DecisionState state) {
  JIANGXIN_TRY(check_reason(options, state));
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(dossier, find_dossier(*data, options.id));
  JIANGXIN_ASSIGN(decision, data->hub().decide(dossier.row.id, state, {options.reason, {}}));
  print(line, options, dossier.code(), decision);
  return {};
}

// To its terminal, or with all of it to another.
Result<void> give_back(const CommandLine& line, const JudgingOptions& options) {
  if (options.to.empty()) return decide(line, options, DecisionState::Returned);
  JIANGXIN_TRY(check_reason(options, DecisionState::Returned));
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_ASSIGN(terminal, find_terminal(data->store(), options.to));
  if (terminal.revoked_at)
    return fail(ErrorCode::Denied,
                "terminal \"" + options.to + "\" is revoked: nothing goes there");
  JIANGXIN_ASSIGN(dossier, find_dossier(*data, options.id));
  JIANGXIN_ASSIGN(handover,
                  data->hub().hand_back(dossier.row.id, terminal.id, {options.reason, {}}));
  print(line, options, dossier.code(), handover.decision);
  if (!options.json)
    line.out << "to        terminal " << to_string(terminal.id) << ", " << handover.files.size() + 1
             << " files: a rep opens it there, the applicant sets a new PIN\n";
  return {};
}

// What `show` calls FOREIGN.
Result<void> count_in(const CommandLine& line, const JudgingOptions& options) {
  JIANGXIN_ASSIGN(id, SubmissionId::parse(options.id));
  JIANGXIN_ASSIGN(data, line.open());
  JIANGXIN_TRY(data->hub().count_in(id));
  line.out << "counted   " << receipt_code(id) << "  " << to_string(id) << "\n";
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

void add_return(CLI::App& app, CommandLine& line, const std::shared_ptr<JudgingOptions>& options) {
  CLI::App& command =
      *add_opening_command(app, line, "return", "back to the applicant, with what is to be mended",
                           [&line, options] { return give_back(line, *options); });
  add_arguments(command, *options);
  command.add_option("--reason", options->reason, "in words for the applicant")->required();
  command.add_option("--to", options->to,
                     "a terminal, by name or id, that has lost it: all of it goes there");
}

void add_accept(CLI::App& app, CommandLine& line, const std::shared_ptr<JudgingOptions>& options) {
  add_arguments(*add_opening_command(
                    app, line, "accept", "complete and in order",
                    [&line, options] { return decide(line, *options, DecisionState::Accepted); }),
                *options);
}

}  // namespace

void add_judging_commands(CLI::App& app, CommandLine& line) {
  const auto options = std::make_shared<JudgingOptions>();
  add_return(app, line, options);
  add_accept(app, line, options);
  add_opening_command(app, line, "count",
                      "take a FOREIGN submission for the application's, and its terminal with it",
                      [&line, options] { return count_in(line, *options); })
      ->add_option("ID", options->id, "submission id, as show prints it")
      ->required();
  CLI::App& later = *add_opening_command(app, line, "decide", "what became of it afterwards",
                                         [&line, options] { return decide_later(line, *options); });
  add_arguments(later, *options);
  later.add_option("--state", options->state, "what was decided")
      ->required()
      ->check(CLI::IsMember(later_states()));
  later.add_option("--reason", options->reason, "in words for the applicant");
}

}  // namespace jiangxin
