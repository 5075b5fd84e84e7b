from netdraw import main

main()
