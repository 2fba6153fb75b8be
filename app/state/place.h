// Where a person can be in the kiosk.
#pragma once

#include <string>
#include <variant>

#include "app/state/rep_models.h"

namespace jiangxin {

namespace place {

struct Home {};
struct Consent {
  Identity typed;          // already, from "nothing found": not asked twice
  bool from_list = false;  // a rep has opened it, and nobody has typed yet
};
struct Identity {
  IdentityPurpose purpose{};
  jiangxin::Identity typed;
};
struct FormPage {
  int page = 0;       // index of the campaign's section
  std::string focus;  // field to bring into view; empty: none
};
struct Forces {};
struct Indicator {
  std::string id;
};
struct Findings {
  AttachmentId file;
  bool from_preview = false;  // and back to it
};
struct Portrait {};
struct Preview {
  bool sign = false;    // with the signature open
  bool papers = false;  // with the papers open
};
struct Submitted {
  SubmissionId id;
};
struct Progress {};
struct SignIn {
  bool service = false;
  std::string rep;  // the credential's id: chosen already; empty: the first
};
struct RepList {
  int page = 0;
};
struct RepApplication {
  DraftId draft;
  ApplicationId application;
  RepListModel::Row row;
  int page = 0;  // of the list it came from
};
struct Handover {
  ApplicationId application;
  RepListModel::Row row;
  int page = 0;  // of the list it came from
};
struct Stick {};  // a rep is signed in
struct Service {};

}  // namespace place

using Place =
    std::variant<place::Home, place::Consent, place::Identity, place::FormPage, place::Forces,
                 place::Indicator, place::Findings, place::Portrait, place::Preview,
                 place::Submitted, place::Progress, place::SignIn, place::RepList,
                 place::RepApplication, place::Handover, place::Stick, place::Service>;

}  // namespace jiangxin
