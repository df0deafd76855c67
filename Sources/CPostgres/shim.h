#include <libpq-fe.h>

// Fields of an error or notice; Swift does not import character constants.
static const int GUIJU_FIELD_STATE = PG_DIAG_SQLSTATE;
static const int GUIJU_FIELD_MESSAGE = PG_DIAG_MESSAGE_PRIMARY;
static const int GUIJU_FIELD_SEVERITY = PG_DIAG_SEVERITY_NONLOCALIZED;
