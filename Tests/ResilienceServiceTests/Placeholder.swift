// ResilienceService
