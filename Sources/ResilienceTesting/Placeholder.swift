// ResilienceTesting
