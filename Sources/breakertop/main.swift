print("breakertop")
