// What the kiosk is put together from. Made in app/main.cpp or by a test.
#pragma once

#include <string>
#include <vector>

#include "app/state/campaigns.h"
#include "app/state/evidence.h"
#include "app/state/finalizer.h"
#include "app/state/main_queue.h"
#include "app/state/vault.h"
#include "platform/camera.h"
#include "platform/card_reader.h"
#include "platform/doorbell.h"
#include "platform/network.h"
#include "platform/paper_tool.h"
#include "platform/printer.h"
#include "platform/search/page_searcher.h"
#include "sync/base/executor.h"

namespace jiangxin {

// What the references name outlives the Kiosk. Its destructor waits for what it has posted.
struct Parts {
  Clock& clock;
  Random& random;
  FileSystem& files;
  Path data;  // for the space left

  // The drawing thread's own connection: lists, counts, settings. Never Argon2id, never a save.
  Database& db;

  // On `worker` only: the vault, the finalizer and their own connection.
  Executor& worker;
  Database& worker_db;
  Vault& vault;
  Finalizer& finalizer;

  // On `file_worker` only: sticks, pictures, sealed files. A thread of its own, so that a long copy
  // never holds up a save.
  Executor& file_worker;
  EvidenceTaker& evidence;
  AttachmentStore& attachments;
  MediaTool& tool;
  RemovableMedia& media;    // sticks: read and written
  RemovableMedia& sources;  // those and phones: what files are taken from

  // On `search_worker` only: pages that take seconds. Attachments are read there too.
  Executor& search_worker;
  PageSearcher& searcher;

  // On `black_worker` only: files made black, which takes long PDFs a minute; nobody's files wait
  // for it. Attachments, evidence and tool are used there too.
  Executor& black_worker;

  // On `card_worker` only: a reader that falls silent holds up nothing else.
  Executor& card_worker;
  CardReader& card_reader;

  // On `camera_worker` only: a camera takes its time.
  Executor& camera_worker;
  Camera& camera;
  // Asked on the drawing thread: it answers at once.
  Printer& printer;
  // On `file_worker` only.
  PaperTool& papers;

  MainQueue& main;
  Doorbell& sync_bell;  // wakes the sync service
  Network& network;

  const Terminal& terminal;
  const TerminalSecrets& secrets;
  std::vector<RepCredential> reps;
  Bytes service_lock;    // load_service_lock
  Campaigns& campaigns;  // not empty
  bool demo = false;     // the campaign is a demo copy
  // The clock is wrong if it is before this: when the program or its campaign file was made.
  TimePoint not_before;
  std::string version;
};

}  // namespace jiangxin
