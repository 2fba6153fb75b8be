# Third-party libraries (docs/decisions/0002), each behind a name that says whose it is.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
pkg_check_modules(simdjson REQUIRED IMPORTED_TARGET simdjson)
find_package(CLI11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(spdlog REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(tss REQUIRED IMPORTED_TARGET tss2-esys tss2-mu tss2-tctildr tss2-rc)
pkg_check_modules(microhttpd REQUIRED IMPORTED_TARGET libmicrohttpd)
pkg_check_modules(gnutls REQUIRED IMPORTED_TARGET gnutls)  # whose TLS libmicrohttpd's is
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(turbojpeg REQUIRED IMPORTED_TARGET libturbojpeg)
pkg_check_modules(exif REQUIRED IMPORTED_TARGET libexif)
pkg_check_modules(pango REQUIRED IMPORTED_TARGET pangocairo cairo-pdf)
pkg_check_modules(png REQUIRED IMPORTED_TARGET libpng)
pkg_check_modules(tiff REQUIRED IMPORTED_TARGET libtiff-4)
pkg_check_modules(lept REQUIRED IMPORTED_TARGET lept)
pkg_check_modules(heif REQUIRED IMPORTED_TARGET libheif)  # loaded when there is a HEIC; tests write some
pkg_check_modules(seccomp REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(gphoto2 REQUIRED IMPORTED_TARGET libgphoto2 libgphoto2_port)
pkg_check_modules(qpdf REQUIRED IMPORTED_TARGET libqpdf)
pkg_check_modules(zxing REQUIRED IMPORTED_TARGET zxing)
find_package(Cups REQUIRED)
pkg_check_modules(tesseract REQUIRED IMPORTED_TARGET tesseract)
pkg_check_modules(zip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(rime REQUIRED IMPORTED_TARGET rime)
pkg_check_modules(freetype REQUIRED IMPORTED_TARGET freetype2)

# dlib's face detector: what little it needs is linked in, and none of what the library is linked to.
find_library(DLIB libdlib.a REQUIRED)
add_library(dlib_faces INTERFACE)
target_link_libraries(dlib_faces INTERFACE ${DLIB})

# Dear ImGui 1.92 from Debian's source package, which packaging/setup/install unpacks.
set(IMGUI_DIR ${CMAKE_SOURCE_DIR}/build/vendor/imgui CACHE PATH "Dear ImGui's source")
if(NOT EXISTS ${IMGUI_DIR}/imgui.h)
  message(FATAL_ERROR "Dear ImGui is not at ${IMGUI_DIR}: run packaging/setup/install first")
endif()
add_library(imgui STATIC EXCLUDE_FROM_ALL
  ${IMGUI_DIR}/imgui.cpp ${IMGUI_DIR}/imgui_draw.cpp ${IMGUI_DIR}/imgui_tables.cpp
  ${IMGUI_DIR}/imgui_widgets.cpp ${IMGUI_DIR}/misc/freetype/imgui_freetype.cpp
  ${IMGUI_DIR}/misc/cpp/imgui_stdlib.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${IMGUI_DIR})
jiangxin_optimise_drawing(imgui)
if(JIANGXIN_SANITIZE)  # its memory is watched; its arithmetic takes half of its compilation
  target_compile_options(imgui PRIVATE -fno-sanitize=undefined)
endif()
target_compile_definitions(imgui PUBLIC
  IMGUI_USE_WCHAR32 IMGUI_ENABLE_FREETYPE IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_DEFAULT_FONT)
target_link_libraries(imgui PUBLIC PkgConfig::freetype)

if(JIANGXIN_WINDOW)
  find_package(glfw3 3.3 REQUIRED)
  find_package(OpenGL REQUIRED COMPONENTS OpenGL)
  add_library(imgui_glfw STATIC
    ${IMGUI_DIR}/backends/imgui_impl_glfw.cpp ${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
  target_include_directories(imgui_glfw SYSTEM PUBLIC ${IMGUI_DIR}/backends)
  set_target_properties(imgui_glfw PROPERTIES UNITY_BUILD OFF)  # two sets of OpenGL's names
  target_link_libraries(imgui_glfw PUBLIC imgui glfw OpenGL::GL ${CMAKE_DL_LIBS})
endif()

if(JIANGXIN_TESTS)
  # From bookworm-backports, unpacked by packaging/setup/install.
  find_package(Catch2 3.7 REQUIRED PATHS ${CMAKE_SOURCE_DIR}/build/vendor/catch2/usr NO_DEFAULT_PATH)
endif()
