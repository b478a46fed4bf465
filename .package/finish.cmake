# Run by cpack over what is going to be packed: the changelog, compressed manuals and bare program that Debian asks for. Refuses to
# go on where dependencies could not be found out, which CPack would only mention.
if(CPACK_DEBIAN_PACKAGE_SHLIBDEPS)
  foreach(needed dpkg-shlibdeps:dpkg-dev file:file)
    string(REPLACE ":" ";" needed ${needed})
    list(POP_FRONT needed program package)
    find_program(found_${program} ${program})
    if(NOT found_${program})
      message(FATAL_ERROR "the package needs ${program} to be built, in Debian the package ${package}: apt-get install ${package}, then run cpack again")
    endif()
  endforeach()
endif()
find_program(gzip gzip REQUIRED)

set(share ${CPACK_TEMPORARY_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX}/share)
set(documents ${share}/doc/${CPACK_PACKAGE_NAME})
file(COPY ${CPACK_YINBACK_CHANGELOG} DESTINATION ${documents} FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
file(GLOB manuals ${share}/man/man*/*)
list(FILTER manuals EXCLUDE REGEX "\\.gz$")
execute_process(COMMAND ${gzip} -9nf ${documents}/changelog ${manuals} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CPACK_YINBACK_STRIP} --remove-section=.comment --remove-section=.note
  ${CPACK_TEMPORARY_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX}/bin/${CPACK_PACKAGE_NAME} COMMAND_ERROR_IS_FATAL ANY)
