// The peer of the sync service at rest: libcurl and SQLite, and nothing else. Opens a database as
// the terminal does, asks once over TLS, prints the status and waits until its standard input ends.
#include <cstdio>
#include <string>

#include <curl/curl.h>
#include <sqlite3.h>

namespace {

std::size_t ignore(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

bool open_database(const char* path) {
  sqlite3* db = nullptr;
  return sqlite3_open(path, &db) == SQLITE_OK &&
         sqlite3_exec(db,
                      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                      "SELECT * FROM sqlite_schema",
                      nullptr, nullptr, nullptr) == SQLITE_OK;
}

// address: "127.0.0.1:8461", where the hub is.
long ask(const std::string& address, const char* authority, const char* certificate) {
  CURL* curl = curl_easy_init();
  curl_slist* way = curl_slist_append(nullptr, ("::" + address).c_str());
  curl_easy_setopt(curl, CURLOPT_URL, "https://jiangxin-hub/health");
  curl_easy_setopt(curl, CURLOPT_CONNECT_TO, way);
  curl_easy_setopt(curl, CURLOPT_CAINFO, authority);
  curl_easy_setopt(curl, CURLOPT_SSLCERT, certificate);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &ignore);
  curl_easy_perform(curl);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5 || !open_database(argv[1])) return 2;
  std::printf("%ld\n", ask(argv[2], argv[3], argv[4]));
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
}
