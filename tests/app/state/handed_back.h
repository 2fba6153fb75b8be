// An application that was sent by a terminal that is lost, and the room of the terminal to which HQ
// hands it back.
#pragma once

#include "sync/protocol/answers_file.h"
#include "sync/store/answers_store.h"
#include "sync/store/handover_repository.h"
#include "tests/app/state/room.h"

namespace jiangxin {

inline const std::string kNewPin = "577215";

struct HandedBack : Room {
  explicit HandedBack(Campaign what = sample_campaign()) : Room(std::move(what)) {
    Room lost(campaign);
    lost.begin();
    lost.fill_all();
    sent = value_of(lost.outbox.submission(lost.submit()));
    content = *lost.opened_by_hq(sent).application;
    for (const SealedFileRef& file : sent.manifest.files)
      files_at_hq.push_back({file, bytes_of(lost.attachments, file)});
    pass(std::chrono::minutes{1});
  }

  static Bytes bytes_of(AttachmentStore& attachments, const SealedFileRef& file) {
    const ByteSource source = value_of(attachments.sealed(file.digest));
    Bytes bytes(file.size);
    for (std::size_t have = 0; have < bytes.size();)
      have += value_of(source(std::span(bytes).subspan(have)));
    return bytes;
  }
  // It comes with the news, without its files.
  void hand_back() {
    value_of(store_updates(db, told()));
    kiosk->look_again();
  }
  // What HQ says of it.
  Updates told() {
    const BoxKeyPair reply = make_box_keys(random, campaign.suite);
    const ByteView secret = reply.secret_key.view();
    const ApplicationId& id = sent.manifest.application_id;
    Bytes body = seal_handover_body({content, sent.digest(), {secret.begin(), secret.end()}}, id,
                                    terminal.id, unit_now().public_key, random);
    const SealedFileRef body_file{digest_of(body), body.size()};
    Handover handover{.number = ++decisions + 1,
                      .application_id = id,
                      .campaign_id = content.campaign_id,
                      .form_version = content.form_version,
                      .terminal_id = terminal.id,
                      .unit_key_id = key_id(unit_now().public_key),
                      .body = body_file,
                      .files = sent.manifest.files,
                      .decision = returned(decisions, reply.public_key),
                      .signature = {}};
    ++decisions;
    files_at_hq.push_back({body_file, std::move(body)});
    Updates updates;
    updates.handovers = {sign_handover(std::move(handover), hq_sign_now())};
    updates.hq_time = clock.now();
    return updates;
  }
  // By stick, all of it.
  void put_on_stick() {
    const Path to = stick.folder / "jiangxin";
    succeed(disk.make_folder(to));
    const std::string answers = to_answers_file(terminal.id, {told()}, hq_sign);
    succeed(write_file(disk, to / answers_name(terminal.id, 1), as_bytes(answers)));
    for (const auto& [file, bytes] : files_at_hq)
      succeed(write_file(disk, to / handed_file_name(file.digest), bytes));
  }
  Decision returned(std::int64_t number, const BoxPublicKey& reply) {
    const std::string json = to_json(DecisionText{"请核对电话号码", {}});
    const ApplicationId& id = sent.manifest.application_id;
    return sign_decision({.number = number,
                          .application_id = id,
                          .submission_id = sent.manifest.id,
                          .state = DecisionState::Returned,
                          .decided_at = clock.now(),
                          .sealed_text = seal_envelope(
                              as_bytes(json), {reply, unit_now().public_key},
                              "decision:" + to_string(id) + ":" + std::to_string(number), random),
                          .signature = {}},
                         hq_sign_now());
  }
  void fetch_all() {
    for (const auto& [file, bytes] : files_at_hq) {
      IncomingAttachment incoming = value_of(attachments.incoming(file, 0));
      succeed(incoming.append(bytes));
      succeed(incoming.finish());
      value_of(handovers.note_whole(file.digest));
    }
    kiosk->look_again();
    settle();
  }
  // The rep opens it, its owner sets a PIN.
  void bring_back() {
    sign_in();
    act(command::SelectApplication{0});
    act(command::OpenPinReset{});
    set_pin(kNewPin);
    act(command::DismissMessage{});
  }
  void set_pin(const std::string& pin) {
    act(command::EditNewPin{false, pin});
    act(command::EditNewPin{true, pin});
    act(command::ResetPin{});
  }
  void come_to_progress() { ask_progress(kWorker, kNewPin); }

  Submission sent;
  Application content;
  struct AtHq {
    SealedFileRef file;
    Bytes bytes;
  };
  std::vector<AtHq> files_at_hq;
  HandoverRepository handovers{db};
};

}  // namespace jiangxin
