# The packages by CPack and dpkg's tools: one for each component; what their programs are linked to is found by
# dpkg-shlibdeps.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME jiangxin)
set(CPACK_PACKAGE_CONTACT "Jiangxin <jiangxin@localhost>")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL jiangxin-kiosk jiangxin-hub jiangxin-media)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# jiangxin_package(name "what it is" "what it needs beside libraries" conffiles…)
function(jiangxin_package name summary depends)
  string(TOUPPER ${name} upper)
  set(control ${CMAKE_CURRENT_BINARY_DIR}/${name})
  list(TRANSFORM ARGN APPEND "\n" OUTPUT_VARIABLE conffiles)
  file(WRITE ${control}/conffiles ${conffiles})
  foreach(script postinst prerm postrm)
    configure_file(deb/${name}.${script} ${control}/${script} COPYONLY)
  endforeach()
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name} PARENT_SCOPE)
  set(CPACK_DEBIAN_${upper}_DESCRIPTION ${summary} PARENT_SCOPE)
  set(CPACK_DEBIAN_${upper}_PACKAGE_DEPENDS ${depends} PARENT_SCOPE)
  set(CPACK_DEBIAN_${upper}_PACKAGE_CONTROL_EXTRA "${control}/postinst;${control}/prerm;${control}/postrm;${control}/conffiles" PARENT_SCOPE)
endfunction()

# A helper of another version may be asked what it does not know.
set(media_package "jiangxin-media (= ${CMAKE_PROJECT_VERSION})")
set(CPACK_DEBIAN_JIANGXIN-MEDIA_PACKAGE_NAME jiangxin-media)
set(CPACK_DEBIAN_JIANGXIN-MEDIA_DESCRIPTION "Jiangxin's helper that opens strangers' pictures and PDFs")
set(CPACK_DEBIAN_JIANGXIN-MEDIA_PACKAGE_DEPENDS "libheif1, poppler-utils")

set(fonts "fonts-noto-cjk, fonts-noto-cjk-extra, fonts-hanazono")
# libgl1-mesa-dri: the drivers; libglx-mesa0 is what libGL finds them by.
jiangxin_package(jiangxin-kiosk "Jiangxin's terminal: the kiosk, its session and its way to HQ"
  "systemd (>= 252), udev, dbus, libpam-systemd, tpm-udev, xserver-xorg-core, xserver-xorg-input-libinput, libgl1-mesa-dri, libglx-mesa0, tesseract-ocr-chi-sim, ${media_package}, ${fonts}"
  /etc/pam.d/jiangxin-display)
set(CPACK_DEBIAN_JIANGXIN-KIOSK_PACKAGE_SUGGESTS "avahi-daemon, cups, cups-client, ipp-usb")
jiangxin_package(jiangxin-hub "Jiangxin's hub at HQ" "systemd (>= 252), ${media_package}, ${fonts}"
  /etc/default/jiangxin-hub)
include(CPack)
