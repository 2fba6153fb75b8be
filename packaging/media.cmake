# The helper that opens strangers' files, for the kiosk and for HQ's export.
set(media jiangxin-media)

install(TARGETS jiangxin-media DESTINATION /usr/bin COMPONENT ${media})
install(FILES ${CMAKE_SOURCE_DIR}/NOTICE DESTINATION /usr/share/doc/${media} COMPONENT ${media})
jiangxin_place(${media} deb/copyright /usr/share/doc/${media}/copyright)
