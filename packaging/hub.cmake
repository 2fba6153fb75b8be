set(hub jiangxin-hub)

install(TARGETS jiangxin-hub DESTINATION /usr/bin COMPONENT ${hub})
install(FILES systemd/jiangxin-hub.service DESTINATION /lib/systemd/system COMPONENT ${hub})
install(FILES ${CMAKE_SOURCE_DIR}/NOTICE ${CMAKE_SOURCE_DIR}/docs/zh/操作指南.md
  DESTINATION /usr/share/doc/${hub} COMPONENT ${hub})
jiangxin_place(${hub} deb/copyright /usr/share/doc/${hub}/copyright)
jiangxin_place(${hub} machine/hub.default /etc/default/jiangxin-hub)
jiangxin_place(${hub} machine/hub-users.conf /usr/lib/sysusers.d/jiangxin-hub.conf)
jiangxin_place(${hub} machine/hub-folders.conf /usr/lib/tmpfiles.d/jiangxin-hub.conf)
