#include "app/state/screening.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/app/state/screened.h"

using namespace jiangxin;

TEST_CASE("a file is searched when it is added", "[screening]") {
  Screened room({found_at(1000), found_at(3000, SensitiveKind::Mark)});
  CHECK(room.state() == FileSearchState{1, 1, 2, 2, false});
  CHECK(room.searcher.searched == 1);
}

TEST_CASE("a file that is shown large goes with its screen", "[screening][kiosk]") {
  Screened room({});
  const AttachmentId file = room.file().id;
  room.act(command::ShowFile{file});
  CHECK(room.overlay<MessageModel>().id == MessageId::FileShown);
  room.act(command::Next{});
  CHECK_FALSE(room.has_overlay());
}

TEST_CASE("no file is shown large while what it is in is submitted", "[kiosk]") {
  Room room;
  room.begin();
  room.fill_all();
  const AttachmentId file = room.screen<PreviewModel>().application->attachments().front()->id;
  room.worker.holds = true;
  room.act(command::Submit{});
  room.act(command::ShowFile{file});
  CHECK_FALSE(room.has_overlay());
  room.worker.release();
}

TEST_CASE("what is blackened is black in the file that is sent, made of the original",
          "[screening]") {
  Screened room({found_at(1000), found_at(3000)});
  const Attachment before = room.file();
  room.open();
  CHECK(room.screen<FindingsModel>().selected == 0);
  room.act(command::BlackOut{});
  CHECK(room.screen<FindingsModel>().selected == 1);
  room.act(command::BlackOut{});
  const FileSearch search = room.screen<FindingsModel>().search;
  CHECK(search.open() == 0);
  CHECK_FALSE(search.drawing);
  CHECK(room.stored_bytes() == "content of a.jpg less 2");
  CHECK(room.file().id != before.id);
  CHECK(room.file().sealed_digest != before.sealed_digest);
  CHECK(as_text(room.file().thumbnail) == "thumbnail of 320");
  CHECK(room.searcher.searched == 1);
}

TEST_CASE("a blackening taken back brings the original back", "[screening]") {
  Screened room({found_at(1000)});
  const Attachment before = room.file();
  room.open();
  room.act(command::BlackOut{});
  room.act(command::SelectFinding{0});
  room.act(command::TakeBackAnswer{});
  CHECK(room.screen<FindingsModel>().search.open() == 1);
  CHECK(room.stored_bytes() == "content of a.jpg");
  CHECK(room.file() == before);
}

TEST_CASE("what may stay stays with a reason, which travels", "[screening]") {
  Screened room({found_at(1000)});
  room.open();
  room.act(command::KeepAs{KeepReason::Mistaken});
  CHECK(room.screen<FindingsModel>().search.open() == 1);  // nobody asked
  room.act(command::AskToKeep{});
  room.act(command::EditKeepNote{" "});
  room.act(command::KeepAs{KeepReason::Other});
  CHECK(room.screen<FindingsModel>().search.open() == 1);  // a reason that says nothing
  room.act(command::EditKeepNote{"样张"});
  room.act(command::KeepAs{KeepReason::Other});
  const FileFinding finding = room.screen<FindingsModel>().search.findings.front();
  CHECK(finding.answer == FindingAnswer::Kept);
  REQUIRE(finding.kept);
  CHECK(finding.kept->note == "样张");
  room.act(command::SelectFinding{0});
  room.act(command::TakeBackAnswer{});
  CHECK(room.screen<FindingsModel>().search.open() == 1);
}

TEST_CASE("the applicant's own number may stay unasked, another's not", "[screening]") {
  Screened room({});
  room.act(command::Next{});
  room.searcher.found[0] = {found_at(1000)};
  room.searcher.own = kWorker.id_number;
  room.add_evidence(room.campaign.forces[1].indicators[0].id, "b.jpg");
  room.act(command::OpenIndicator{room.campaign.forces[1].indicators[0].id});
  CHECK(room.state() == FileSearchState{1, 1, 1, 0, false});
}

TEST_CASE("a finger draws a part, and black it is", "[screening]") {
  Screened room({found_at(1000)});
  room.open();
  room.draw_box(6000, 5000, 2000, 5600);
  CHECK(room.screen<FindingsModel>().drawn == PageBox{2000, 5000, 4000, 600});
  room.act(command::ClosePicker{});
  CHECK_FALSE(room.screen<FindingsModel>().drawn);
  room.draw_box(6000, 5000, 2000, 5600);
  room.act(command::BlackOut{});
  const FileSearch search = room.screen<FindingsModel>().search;
  REQUIRE(search.findings.size() == 2);
  CHECK(search.findings[1].by_hand);
  CHECK(room.stored_bytes() == "content of a.jpg less 1");
}

TEST_CASE("a finger that only touches a finding chooses it", "[screening]") {
  Screened room({found_at(1000), found_at(3000)});
  room.open();
  room.draw_box(2500, 3100, 2510, 3105);
  CHECK(room.screen<FindingsModel>().selected == 1);
  CHECK_FALSE(room.screen<FindingsModel>().drawn);
}

TEST_CASE("a page that cannot be read asks its owner to look", "[screening]") {
  Room room;
  room.searcher.fault = ErrorCode::Cancelled;
  room.begin();
  room.fill_form();
  room.add_evidence(kIndicator, "a.jpg");
  room.act(command::OpenIndicator{kIndicator});
  const auto& item = room.screen<IndicatorModel>().items.front();
  CHECK(item.searches.front() == FileSearchState{1, 1, 1, 1, false});
  room.act(command::ShowFindings{item.item.files.front().id});
  room.act(command::BlackOut{});  // no part of it is meant
  room.act(command::AskToKeep{});
  CHECK_FALSE(room.screen<FindingsModel>().choosing_reason);  // it is looked at, not kept
  room.act(command::KeepAs{KeepReason::Mistaken});
  CHECK(room.screen<FindingsModel>().search.open() == 1);
  room.act(command::KeepAs{KeepReason::Seen});
  const FileSearch search = room.screen<FindingsModel>().search;
  CHECK(search.open() == 0);
  CHECK(search.findings.front().kept->reason == KeepReason::Seen);
}

TEST_CASE("a page that was read by no turn asks its owner to look, beside what was found on it",
          "[screening]") {
  Screened room({found_at(1000), {SensitiveKind::Unread, {{0, 0, 10'000, 10'000}}, {}}});
  CHECK(room.state().open == 2);
  room.open();
  room.act(command::BlackOut{});
  room.act(command::KeepAs{KeepReason::Seen});
  CHECK(room.screen<FindingsModel>().search.open() == 0);
}

TEST_CASE("what was found is not answered by having been looked at", "[screening]") {
  Screened room({found_at(1000)});
  room.open();
  room.act(command::KeepAs{KeepReason::Seen});
  room.act(command::AskToKeep{});
  room.act(command::KeepAs{KeepReason::Seen});
  CHECK(room.screen<FindingsModel>().search.open() == 1);
}

TEST_CASE("a page that cannot be drawn says so, is tried again, and was not looked at",
          "[screening]") {
  Room room;
  room.searcher.fault = ErrorCode::Cancelled;
  room.begin();
  room.fill_form();
  room.add_evidence(kIndicator, "a.jpg");
  room.act(command::OpenIndicator{kIndicator});
  room.tool.page_fault = ErrorCode::Corrupt;
  room.act(
      command::ShowFindings{room.screen<IndicatorModel>().items.front().item.files.front().id});
  CHECK(room.screen<FindingsModel>().no_picture);
  room.act(command::KeepAs{KeepReason::Seen});
  CHECK(room.screen<FindingsModel>().search.open() == 1);
  room.tool.page_fault.reset();
  room.act(command::ShowFindingPage{0});
  CHECK_FALSE(room.screen<FindingsModel>().no_picture);
  CHECK(room.screen<FindingsModel>().picture);
  room.act(command::KeepAs{KeepReason::Seen});
  CHECK(room.screen<FindingsModel>().search.open() == 0);
  room.act(command::ReplacePage{});
  CHECK(room.screen<IndicatorModel>().items.size() == 1);
}

TEST_CASE("what was found is there again after a lock, and is not searched twice", "[screening]") {
  Screened room({found_at(1000)});
  room.act(command::Leave{});
  room.pass(std::chrono::seconds{3});
  room.come_back();
  room.act(command::GoToStep{4});
  room.act(command::OpenIndicator{kIndicator});
  CHECK(room.state() == FileSearchState{1, 1, 1, 1, false});
  CHECK(room.searcher.searched == 1);
}

TEST_CASE("an application waits for the answer to what was found, and its way leads there",
          "[screening]") {
  Room room;
  room.searcher.found[0] = {found_at(1000)};
  room.begin();
  room.fill_all();
  const PreviewModel preview = room.screen<PreviewModel>();
  CHECK_FALSE(preview.can_submit);
  CHECK(preview.screening.open == static_cast<int>(room.campaign.forces.size()));
  REQUIRE(preview.screening.first_open);
  room.act(command::ShowFindings{*preview.screening.first_open});
  for (std::size_t i = 0; i < room.campaign.forces.size(); ++i) {
    room.act(command::BlackOut{});
    room.act(command::Next{});
  }
  CHECK(room.screen<PreviewModel>().screening == ScreeningModel{});
  room.sign();
  CHECK(room.screen<PreviewModel>().can_submit);
  const SubmissionId id = room.submit();
  const Submission sent = value_of(room.outbox.submission(id));
  const SubmissionBody body = room.opened_by_hq(sent);
  for (const Attachment* file : body.application->attachments())
    if (file->name != "portrait.jpg")
      CHECK(as_text(value_of(room.evidence.read(*file))).ends_with(" less 1"));
}

TEST_CASE("what is stored of a search is sealed to its draft, and goes with it", "[screening]") {
  Screened room({found_at(1000)});
  CHECK(room.state().findings == 1);
  int rows = -1;
  const auto count = [&] {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(room.db.handle(), "SELECT count(*) FROM page_search", -1, &statement,
                       nullptr);
    sqlite3_step(statement);
    rows = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return rows;
  };
  CHECK(count() == 1);
  sqlite3_exec(room.db.handle(), "DELETE FROM draft", nullptr, nullptr, nullptr);
  CHECK(count() == 0);
}

TEST_CASE("a search goes on when its draft is locked", "[screening]") {
  Room room;
  room.searcher.found[0] = {found_at(1000)};
  room.begin();
  room.fill_form();
  room.search_worker.holds = true;
  room.add_evidence(kIndicator, "a.jpg");
  room.act(command::OpenIndicator{kIndicator});
  CHECK(room.screen<IndicatorModel>().items.front().searches.front() ==
        FileSearchState{1, 0, 0, 0, false});
  room.act(command::Leave{});
  room.pass(std::chrono::seconds{3});
  REQUIRE(room.kiosk->is_locked());
  room.search_worker.release();
  room.settle();
  room.come_back();
  room.act(command::GoToStep{4});
  room.act(command::OpenIndicator{kIndicator});
  CHECK(room.screen<IndicatorModel>().items.front().searches.front() ==
        FileSearchState{1, 1, 1, 1, false});
  CHECK(room.searcher.searched == 1);
}

TEST_CASE("submitting waits for what is not searched, and says how long", "[screening]") {
  Room room;
  room.search_worker.holds = true;
  room.begin();
  room.fill_all();
  const ScreeningModel waiting = room.screen<PreviewModel>().screening;
  CHECK(waiting.pages_left == static_cast<int>(room.campaign.forces.size()));
  CHECK(waiting.time_left > std::chrono::seconds{0});
  CHECK(room.screen<PreviewModel>().signed_now);
  CHECK_FALSE(room.screen<PreviewModel>().can_submit);
  room.search_worker.release();
  room.settle();
  CHECK(room.screen<PreviewModel>().can_submit);
}

TEST_CASE("blackouts survive a save", "[screening]") {
  Workplace place;
  OpenDraft draft = place.finished();
  const Attachment file = draft.content.application.evidence.begin()->second[0].files[0];
  Attachment kept = file;
  kept.thumbnail.clear();
  draft.content.blackouts = {{file.id,
                              kept,
                              {{0, {1, 2, 3, 4}, true}, {1, {5, 6, 7, 8}, false}},
                              true,
                              BlackTrouble::Failed}};
  succeed(place.vault.save(draft, kWorkerA));
  const OpenDraft again = first_of(place.vault.open(kWorkerA, pin_of("271828")));
  CHECK(again.content.blackouts == draft.content.blackouts);
  REQUIRE(place.finalizer.submit(draft, place.campaign));
  CHECK(draft.content.blackouts.empty());
}

TEST_CASE("a page that is turned after it was blackened stays black, and is searched anew",
          "[screening][page]") {
  Screened room({found_at(1000)});
  room.open();
  room.act(command::BlackOut{});
  room.act(command::Next{});
  room.act(command::OpenPage{0, 0});
  room.act(command::TurnPage{1});
  room.act(command::Back{});
  CHECK(room.stored_content() == "turned 1: content of a.jpg less 1");
  CHECK(room.searcher.searched == 2);
  // The step undone, the blackening can be taken back.
  room.act(command::OpenPage{0, 0});
  room.act(command::UndoStep{});
  room.act(command::Back{});
  room.open();
  room.act(command::SelectFinding{0});
  room.act(command::TakeBackAnswer{});
  CHECK(room.stored_bytes() == "content of a.jpg");
}

TEST_CASE("why something may stay goes with the page, and comes back with it",
          "[screening][page]") {
  Screened room({found_at(1000)});
  room.open();
  room.act(command::AskToKeep{});
  room.act(command::KeepAs{KeepReason::Mistaken});
  room.act(command::Next{});
  CHECK(room.state().open == 0);
  room.act(command::RemoveFile{0, 0});
  CHECK(room.kept().empty());
  room.act(command::UndoRemove{});
  CHECK(room.kept().size() == 1);
  room.act(command::OpenPage{0, 0});
  room.act(command::TurnPage{1});
  room.act(command::Back{});
  CHECK(room.kept().empty());
  CHECK(room.state().open == 1);
}

TEST_CASE("a file whose name tells an ID number is renamed by a tap, and stays so", "[screening]") {
  Room room;
  room.searcher.found[0] = {found_at(1000)};
  room.begin();
  room.fill_form();
  room.add_evidence(kIndicator, "320402196804010017.jpg");
  room.act(command::OpenIndicator{kIndicator});
  const auto item = [&] { return room.screen<IndicatorModel>().items.front(); };
  const auto tells = [&] {
    const ItemModel shown = item();
    return std::ranges::count(shown.findings, "sensitive-id-number", &Finding::rule);
  };
  REQUIRE(tells() == 1);
  room.act(command::ShowFindings{item().item.files.front().id});
  room.act(command::BlackOut{});
  room.act(command::Next{});
  room.act(command::OpenPage{0, 0});
  room.act(command::TurnPage{1});
  room.act(command::Next{});
  room.act(command::RenameFiles{0});
  CHECK(item().item.files.front().name == "材料1.jpg");
  CHECK(tells() == 0);
  room.act(command::OpenPage{0, 0});
  room.act(command::UndoStep{});
  room.act(command::Next{});
  CHECK(item().item.files.front().name == "材料1.jpg");
  room.act(command::ShowFindings{item().item.files.front().id});
  room.act(command::SelectFinding{0});
  room.act(command::TakeBackAnswer{});
  room.act(command::Next{});
  CHECK(item().item.files.front().name == "材料1.jpg");
}

TEST_CASE("a reason that says a phone number is told while it is typed", "[screening]") {
  Screened room({found_at(1000)});
  room.open();
  room.act(command::AskToKeep{});
  room.act(command::EditKeepNote{"样张"});
  CHECK(room.screen<FindingsModel>().note_findings.empty());
  room.act(command::EditKeepNote{"问 13800000000"});
  CHECK(room.screen<FindingsModel>().note_findings.size() == 1);
}
