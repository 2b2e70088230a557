setlocal commentstring=#\ %s comments=:#
setlocal makeprg=nn\ check\ %:S
setlocal errorformat=%E%trror[%*[^]]]:\ %m,%C\ \ -->\ %f:%l:%c,%-G%.%#
