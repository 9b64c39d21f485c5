#include "app/command.h"

int main(int argc, char** argv) { return pitscape::app::runCommandLine(argc, argv); }
