// Everything HQ may read of one application: its chain opened, its judgements, what is odd about
// it. Personal data: for HQ's staff only, never for a log.
#pragma once

#include "sync/endpoint/hub_data.h"

namespace jiangxin {

struct DossierLink {
  StoredSubmission stored;
  std::optional<SubmissionBody> body;  // none if HQ's key does not open it
  std::string terminal_name;
  bool gap = false;  // HQ does not have what it follows

  bool counts() const { return !stored.is_foreign; }
};

struct DossierDecision {
  Decision decision;
  std::optional<DecisionText> text;
};

struct Dossier {
  ApplicationRow row;
  std::shared_ptr<const Campaign> campaign;  // of the content's form version; null if HQ lacks it
  std::vector<DossierLink> links;            // oldest first
  std::vector<DossierDecision> decisions;
  std::vector<ApplicationId> same_person;

  // The row's content; if that does not open, the last applicant's submission or correction that
  // does and counts; null if none.
  const DossierLink* content() const;
  // The last that counts; null if none does.
  const DossierLink* newest() const;
  // The row's decision, whatever came late on what was corrected since; null if there is none.
  const DossierDecision* holding() const;
  const Application* application() const;
  std::string code() const;       // the receipt's code of the content, or of newest()
  std::string name() const;       // empty if unknown
  std::string id_number() const;  // whole: mask it for people
};

// Errors: NotFound, the store's.
Result<Dossier> read_dossier(HubData& data, const ApplicationId& id);
// By application id, submission id or code. Conflict: the code means several.
Result<Dossier> find_dossier(HubData& data, const std::string& text);

// "received", "withdrawn" or the name of a DecisionState.
std::string state_name(const ApplicationRow& row);
enum class IdNumbers { Masked, Whole };
// Whole: in an export, which has the form with it.
std::string to_json(const Dossier& dossier, IdNumbers numbers);
// For people: Chinese labels of the form, the ID number masked.
std::string to_text(const Dossier& dossier);

}  // namespace jiangxin
