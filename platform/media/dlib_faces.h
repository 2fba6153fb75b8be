// dlib's face detector, alone. Debian's dlib is configured for LAPACK and BLAS (a library for X, 30
// MB of others); what the detector computes of matrices is small, and dlib does it itself.
#pragma once

#include <dlib/assert.h>
#include <dlib/test_for_odr_violations.h>
#undef DLIB_USE_LAPACK
#undef DLIB_USE_BLAS
#include <dlib/image_processing/frontal_face_detector.h>
