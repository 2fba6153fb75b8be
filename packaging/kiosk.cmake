set(kiosk jiangxin-kiosk)

install(TARGETS jiangxin-kiosk jiangxin-paper jiangxin-phone jiangxin-print jiangxin-reader jiangxin-sync jiangxin-terminal
  DESTINATION /usr/bin COMPONENT ${kiosk})
# What the input methods look things up in; checks and ranks are the build's own.
install(DIRECTORY ${CMAKE_BINARY_DIR}/input DESTINATION /usr/share/jiangxin COMPONENT ${kiosk}
  PATTERN checks EXCLUDE PATTERN ranks.txt EXCLUDE)
install(PROGRAMS xorg/session DESTINATION /usr/lib/jiangxin COMPONENT ${kiosk})
install(PROGRAMS machine/as-kiosk DESTINATION /usr/sbin RENAME jiangxin-as-kiosk COMPONENT ${kiosk})
install(FILES systemd/jiangxin-display.service systemd/jiangxin-enrolment.service
  systemd/jiangxin-kiosk.service systemd/jiangxin-sync.path systemd/jiangxin-sync.service
  print/jiangxin-print.socket print/jiangxin-print@.service
  phone/jiangxin-phone.socket phone/jiangxin-phone@.service
  DESTINATION /lib/systemd/system COMPONENT ${kiosk})
install(FILES ${CMAKE_SOURCE_DIR}/NOTICE ${CMAKE_SOURCE_DIR}/docs/zh/操作指南.md
  DESTINATION /usr/share/doc/${kiosk} COMPONENT ${kiosk})
jiangxin_place(${kiosk} deb/copyright /usr/share/doc/${kiosk}/copyright)

jiangxin_place(${kiosk} xorg/jiangxin.conf /usr/share/X11/xorg.conf.d/90-jiangxin.conf)
jiangxin_place(${kiosk} machine/sysctl.conf /usr/lib/sysctl.d/90-jiangxin.conf)
jiangxin_place(${kiosk} machine/logind.conf /usr/lib/systemd/logind.conf.d/90-jiangxin.conf)
jiangxin_place(${kiosk} machine/sleep.conf /usr/lib/systemd/sleep.conf.d/90-jiangxin.conf)
jiangxin_place(${kiosk} machine/system.conf /usr/lib/systemd/system.conf.d/90-jiangxin.conf)
jiangxin_place(${kiosk} machine/sticks.rules /lib/udev/rules.d/90-jiangxin-sticks.rules)
jiangxin_place(${kiosk} machine/phones.rules /lib/udev/rules.d/90-jiangxin-phones.rules)
jiangxin_place(${kiosk} machine/pam /etc/pam.d/jiangxin-display)
jiangxin_place(${kiosk} machine/kiosk-users.conf /usr/lib/sysusers.d/jiangxin-kiosk.conf)
jiangxin_place(${kiosk} machine/kiosk-folders.conf /usr/lib/tmpfiles.d/jiangxin-kiosk.conf)

# Masked: Ctrl+Alt+Del would restart the machine.
set(masked ${CMAKE_CURRENT_BINARY_DIR}/ctrl-alt-del.target)
file(CREATE_LINK /dev/null ${masked} SYMBOLIC)
install(FILES ${masked} DESTINATION /etc/systemd/system COMPONENT ${kiosk})
