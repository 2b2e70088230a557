// Completion: readline's question, the owner's answer, and the list on the screen.
#ifndef CREADLINE_COMPLETION_H
#define CREADLINE_COMPLETION_H

#include "CReadline.h"

void creadline_install_completion(creadline_owner owner);

#endif
