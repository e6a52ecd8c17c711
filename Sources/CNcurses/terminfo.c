// A terminfo entry that needs no installed package: ncurses (6.2 on) reads it from TERMINFO=b64:….
//
// Compiled from the text below, on xterm-256color of ncurses 6.4's terminfo.src (ncurses is under the MIT-X11
// licence, and the xterm entries are by Thomas E. Dickey), with
//   tic -x -o DIRECTORY descent-direct.ti && infocmp -x -Q2 -A DIRECTORY descent-direct
//
//   descent-direct|xterm with semicolon-separated direct colour,
//     RGB, ccc@, initc@, oc@, colors#0x1000000, pairs#0x10000,
//     setaf=\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
//     setab=\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,
//     use=xterm-256color,

#include "terminfo.h"

const char *descent_direct_name(void) { return "descent-direct"; }

static const char entry[] =
    "b64:HgI8ACYADwCdARwGZGVzY2VudC1kaXJlY3R8eHRlcm0gd2l0aCBzZW1pY29sb24tc2VwYXJhdGVkIGRpcmVjdCBjb2xvdXIA"
    "AAEAAAEAAAABAAAAAAEBAAAAAAAAAAEAAAEAAAEAAAAAAAAAAAFQAAAACAAAABgAAAD_________________________________"
    "____________________AAAAAQAAAQAAAAQABgAIABkAHgAmACoALgD__zkASgBMAFAAVwD__1kAZgD__2oAbgB4AHwA_____4AA"
    "hACJAI4A__-gAKUAqgD__68AtAC5AL4AxwDLANIA___kAOkA7wD1AP_______wcB________GQH__x0B________HwH__yQB____"
    "______8oASwBMgE2AToBPgFEAUoBUAFWAVwBYAH__2UB__9pAW4BcwF3AX4B__-FAYkBkQH_____________________________"
    "mQGiAasB__-uAbcBwAHJAdIB2wHkAe0B9gH_Af_______wgCDAIRAhYCKgIzAv____9FAkgCUwJWAlgCWwK4Av__uwL_________"
    "_70CwQLFAskCzQL_____0QL__wYD_____woDEAP_____________FgP_____________GgMeA___________________________"
    "________________________________________IgP_____KQP__________zADNwM-A_____9FA___TAP_______9TA_______"
    "______9aA2ADZgNtA3QDewOCA4oDkgOaA6IDqgOyA7oDwgPJA9AD1wPeA-YD7gP2A_4DBgQOBBYEHgQlBCwEMwQ6BEIESgRSBFoE"
    "YgRqBHIEegSBBIgEjwSWBJ4EpgSuBLYEvgTGBM4E1gTdBOQE6wTwBP______________________________________________"
    "____________9wQCBQcFGgUeBf7__v______________________________JwX_______________________8sBf__________"
    "__________________________________________8yBUMF_____________________________1UF________WQWsBf______"
    "_____________wX_____________________________________________________________________________________"
    "__________________________8WBhkGG1taAAcADQAbWyVpJXAxJWQ7JXAyJWRyABtbM2cAG1tIG1sySgAbW0sAG1tKABtbJWkl"
    "cDElZEcAG1slaSVwMSVkOyVwMiVkSAAKABtbSAAbWz8yNWwACAAbWz8xMmwbWz8yNWgAG1tDABtbQQAbWz8xMjsyNWgAG1tQABtb"
    "TQAbKDAAG1s1bQAbWzFtABtbPzEwNDloG1syMjswOzB0ABtbMm0AG1s0aAAbWzhtABtbN20AG1s3bQAbWzRtABtbJXAxJWRYABso"
    "QgAbKEIbW20AG1s_MTA0OWwbWzIzOzA7MHQAG1s0bAAbWzI3bQAbWzI0bQAbWz81aCQ8MTAwLz4bWz81bAAbWyFwG1s_Mzs0bBtb"
    "NGwbPgAbW0wAfwAbWzN-ABtPQgAbT1AAG1syMX4AG09RABtPUgAbT1MAG1sxNX4AG1sxN34AG1sxOH4AG1sxOX4AG1syMH4AG09I"
    "ABtbMn4AG09EABtbNn4AG1s1fgAbT0MAG1sxOzJCABtbMTsyQQAbT0EAG1s_MWwbPgAbWz8xaBs9ABtbPzEwMzRsABtbPzEwMzRo"
    "ABtFABtbJXAxJWRQABtbJXAxJWRNABtbJXAxJWRCABtbJXAxJWRAABtbJXAxJWRTABtbJXAxJWRMABtbJXAxJWREABtbJXAxJWRD"
    "ABtbJXAxJWRUABtbJXAxJWRBABtbaQAbWzRpABtbNWkAJXAxJWMbWyVwMiV7MX0lLSVkYgAbYxtdMTA0BwAbWyFwG1s_Mzs0bBtb"
    "NGwbPgAbOAAbWyVpJXAxJWRkABs3AAoAG00AJT8lcDkldBsoMCVlGyhCJTsbWzAlPyVwNiV0OzElOyU_JXA1JXQ7MiU7JT8lcDIl"
    "dDs0JTslPyVwMSVwMyV8JXQ7NyU7JT8lcDQldDs1JTslPyVwNyV0OzglO20AG0gACQAbT3cAG095ABtPdQAbT3EAG09zAGBgYWFm"
    "ZmdnaWlqamtrbGxtbW5ub29wcHFxcnJzc3R0dXV2dnd3eHh5eXp6e3t8fH19fn4AG1taABtbPzdoABtbPzdsABtPRQAbT0YAG09N"
    "ABtbMzsyfgAbWzE7MkYAG1sxOzJIABtbMjsyfgAbWzE7MkQAG1s2OzJ-ABtbNTsyfgAbWzE7MkMAG1syM34AG1syNH4AG1sxOzJQ"
    "ABtbMTsyUQAbWzE7MlIAG1sxOzJTABtbMTU7Mn4AG1sxNzsyfgAbWzE4OzJ-ABtbMTk7Mn4AG1syMDsyfgAbWzIxOzJ-ABtbMjM7"
    "Mn4AG1syNDsyfgAbWzE7NVAAG1sxOzVRABtbMTs1UgAbWzE7NVMAG1sxNTs1fgAbWzE3OzV-ABtbMTg7NX4AG1sxOTs1fgAbWzIw"
    "OzV-ABtbMjE7NX4AG1syMzs1fgAbWzI0OzV-ABtbMTs2UAAbWzE7NlEAG1sxOzZSABtbMTs2UwAbWzE1OzZ-ABtbMTc7Nn4AG1sx"
    "ODs2fgAbWzE5OzZ-ABtbMjA7Nn4AG1syMTs2fgAbWzIzOzZ-ABtbMjQ7Nn4AG1sxOzNQABtbMTszUQAbWzE7M1IAG1sxOzNTABtb"
    "MTU7M34AG1sxNzszfgAbWzE4OzN-ABtbMTk7M34AG1syMDszfgAbWzIxOzN-ABtbMjM7M34AG1syNDszfgAbWzE7NFAAG1sxOzRR"
    "ABtbMTs0UgAbWzFLABtbPzY5bAAbWyVpJWQ7JWRSABtbNm4AG1s_JVs7MDEyMzQ1Njc4OV1jABtbYwAbWzM5OzQ5bQAbWzNtABtb"
    "MjNtABtbPzY5aBtbJWklcDElZHMAG1s_NjloG1slaTslcDElZHMAG1s8ABtbJT8lcDElezh9JTwldDMlcDElZCVlMzg7MjslcDEl"
    "ezY1NTM2fSUvJWQ7JXAxJXsyNTZ9JS8lezI1NX0lJiVkOyVwMSV7MjU1fSUmJWQlO20AG1slPyVwMSV7OH0lPCV0NCVwMSVkJWU0"
    "ODsyOyVwMSV7NjU1MzZ9JS8lZDslcDElezI1Nn0lLyV7MjU1fSUmJWQ7JXAxJXsyNTV9JSYlZCU7bQAbWz82OWgbWyVpJXAxJWQ7"
    "JXAyJWRzABtsABttAAMAAABOAJ8A3AMBAQEAAAAJABIAGQAlACoAPABDAEoAUABaAHoAgQCIAI8AlgCdAKQAqwCyALkAwADHAM4A"
    "1QDcAOMA6gDxAPgA_wAGAQ0BFAEbASIBKQEwATcBPgFFAUwBUwFaAWEBaAFvAXYBfQGEAYsBkgGZAaABpwGuAbUBvAHDAcoB0QHY"
    "Ad8B5gHqAe4B8gH2AfoB_gECAgYCCgIOAhICFgIcAiECAAADAAcACgANABAAEwAWABkAHAAfACIAJQAoACsAMAA1ADoAPwBEAEgA"
    "TQBSAFcAXABhAGcAbQBzAHkAfwCFAIsAkQCXAJ0AogCnAKwAsQC2ALwAwgDIAM4A1ADaAOAA5gDsAPIA-AD-AAQBCgEQARYBHAEi"
    "ASgBLgEyATcBPAFBAUYBSwFPAVMBVwFbAV8BZQFrAXEBdwF9AYMBiQGOAZMBG1s_MjAwNGwAG1s_MjAwNGgAG10xMTIHABtdMTI7"
    "JXAxJXMHABtbM0oAG101MjslcDElczslcDIlcwcAG1syMDF-ABtbMjAwfgAbWzIgcQAbWyVwMSVkIHEAG1s_MTAwNjsxMDAwJT8l"
    "cDElezF9JT0ldGglZWwlOwAbWzM7M34AG1szOzR-ABtbMzs1fgAbWzM7Nn4AG1szOzd-ABtbMTsyQgAbWzE7M0IAG1sxOzRCABtb"
    "MTs1QgAbWzE7NkIAG1sxOzdCABtbMTszRgAbWzE7NEYAG1sxOzVGABtbMTs2RgAbWzE7N0YAG1sxOzNIABtbMTs0SAAbWzE7NUgA"
    "G1sxOzZIABtbMTs3SAAbWzI7M34AG1syOzR-ABtbMjs1fgAbWzI7Nn4AG1syOzd-ABtbMTszRAAbWzE7NEQAG1sxOzVEABtbMTs2"
    "RAAbWzE7N0QAG1s2OzN-ABtbNjs0fgAbWzY7NX4AG1s2OzZ-ABtbNjs3fgAbWzU7M34AG1s1OzR-ABtbNTs1fgAbWzU7Nn4AG1s1"
    "Ozd-ABtbMTszQwAbWzE7NEMAG1sxOzVDABtbMTs2QwAbWzE7N0MAG1sxOzJBABtbMTszQQAbWzE7NEEAG1sxOzVBABtbMTs2QQAb"
    "WzE7N0EAG094ABtPdAAbT3YAG09yABtPRQAbT2sAG09sABtPbwAbT24AG09qABtPbQAbT3AAG1syOW0AG1s5bQAbWzwlaSVwMyVk"
    "OyVwMSVkOyVwMiVkOyU_JXA0JXRNJWVtJTsAQVgAUkdCAFhUAEJEAEJFAENyAENzAEUzAE1zAFBFAFBTAFNlAFNzAFhNAGtEQzMA"
    "a0RDNABrREM1AGtEQzYAa0RDNwBrRE4Aa0ROMwBrRE40AGtETjUAa0RONgBrRE43AGtFTkQzAGtFTkQ0AGtFTkQ1AGtFTkQ2AGtF"
    "TkQ3AGtIT00zAGtIT000AGtIT001AGtIT002AGtIT003AGtJQzMAa0lDNABrSUM1AGtJQzYAa0lDNwBrTEZUMwBrTEZUNABrTEZU"
    "NQBrTEZUNgBrTEZUNwBrTlhUMwBrTlhUNABrTlhUNQBrTlhUNgBrTlhUNwBrUFJWMwBrUFJWNABrUFJWNQBrUFJWNgBrUFJWNwBr"
    "UklUMwBrUklUNABrUklUNQBrUklUNgBrUklUNwBrVVAAa1VQMwBrVVA0AGtVUDUAa1VQNgBrVVA3AGthMgBrYjEAa2IzAGtjMgBr"
    "cDUAa3BBREQAa3BDTUEAa3BESVYAa3BET1QAa3BNVUwAa3BTVUIAa3BaUk8Acm14eABzbXh4AHhtAA==";

const char *descent_direct_entry(void) { return entry; }
